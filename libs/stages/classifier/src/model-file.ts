import { CATEGORIES } from '@headwater/contracts';

/** What the file says about itself, readable with `head -2`. */
export interface ModelHeader {
  readonly name: string;
  /** Grows with every published model: the sink orders enrichments by it. */
  readonly version: number;
  /** SPDX identifier of the weights, which follow from the training data. */
  readonly licence: string;
  readonly categories: readonly string[];
  /** log2 of the number of buckets. */
  readonly bits: number;
  /** Buckets in use. */
  readonly features: number;
  /** One int8 step of a weight, calibration included. */
  readonly scale: number;
  readonly bias: readonly number[];
}

/** A model in memory: per bucket a tag (0: unused) and one weight a category. */
export interface ModelData {
  readonly header: ModelHeader;
  readonly tags: Uint16Array;
  readonly weights: Int8Array;
}

/** Thrown for a file that is no model of ours or was made for other categories. */
export class BadModelError extends Error {
  override readonly name = 'BadModelError';
}

const MAGIC = 'headwater-category-model 1\n';
const CLASSES = CATEGORIES.length;
const MAX_BITS = 22;
const RECORD = 2 + 2 + CLASSES;
const MAX_GAP = 0xffff;

/**
 * File format: the magic line, one line of JSON (`ModelHeader`), then a record per used bucket in
 * ascending order: distance from the bucket before (uint16), tag (uint16), a weight a category (int8),
 * all little-endian. A distance over 65,535 is bridged by records with tag 0. Equal models give equal
 * bytes.
 */
export function encodeModel(model: ModelData): Uint8Array {
  const head = new TextEncoder().encode(`${MAGIC}${JSON.stringify(model.header)}\n`);
  const body: number[] = [];
  let before = 0;
  const put = (gap: number, tag: number, row: Int8Array): void => {
    body.push(gap & 0xff, gap >> 8, tag & 0xff, tag >> 8, ...row.map((weight) => weight));
  };
  model.tags.forEach((tag, bucket) => {
    if (tag === 0) return;
    for (; bucket - before > MAX_GAP; before += MAX_GAP) put(MAX_GAP, 0, new Int8Array(CLASSES));
    put(bucket - before, tag, model.weights.subarray(bucket * CLASSES, (bucket + 1) * CLASSES));
    before = bucket;
  });
  const file = new Uint8Array(head.length + body.length);
  file.set(head);
  file.set(
    body.map((byte) => byte & 0xff),
    head.length,
  );
  return file;
}

/** Reads what `encodeModel` wrote. Throws `BadModelError` for anything else. */
export function decodeModel(file: Uint8Array): ModelData {
  const { header, bodyAt } = readHeader(file);
  const buckets = 2 ** header.bits;
  const tags = new Uint16Array(buckets);
  const weights = new Int8Array(buckets * CLASSES);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if ((file.length - bodyAt) % RECORD !== 0) throw new BadModelError('The model file is cut off.');
  let bucket = 0;
  for (let at = bodyAt; at < file.length; at += RECORD) {
    bucket += view.getUint16(at, true);
    if (bucket >= buckets) throw new BadModelError('The model file names a bucket beyond its table.');
    tags[bucket] = view.getUint16(at + 2, true);
    for (let k = 0; k < CLASSES; k += 1) weights[bucket * CLASSES + k] = view.getInt8(at + 4 + k);
  }
  return { header, tags, weights };
}

function readHeader(file: Uint8Array): { header: ModelHeader; bodyAt: number } {
  const magicEnd = file.indexOf(0x0a) + 1;
  const bodyAt = file.indexOf(0x0a, magicEnd) + 1;
  const decoder = new TextDecoder();
  if (bodyAt <= magicEnd || decoder.decode(file.subarray(0, magicEnd)) !== MAGIC) {
    throw new BadModelError('This is no Headwater category model.');
  }
  const header = JSON.parse(decoder.decode(file.subarray(magicEnd, bodyAt))) as ModelHeader;
  if (header.categories.join() !== CATEGORIES.join()) {
    throw new BadModelError(`The model is for other categories: ${header.categories.join(', ')}.`);
  }
  if (!Number.isInteger(header.bits) || header.bits < 1 || header.bits > MAX_BITS) {
    throw new BadModelError(`The model's table of 2^${header.bits} buckets is out of bounds.`);
  }
  return { header, bodyAt };
}
