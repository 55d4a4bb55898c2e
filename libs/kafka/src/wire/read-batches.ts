import { ByteReader } from './byte-reader.js';

/** A record as kafkajs hands it on. */
export interface ReadRecord {
  readonly magicByte: number;
  readonly attributes: number;
  readonly timestamp: string;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Record<string, HeaderValue>;
  readonly isControlRecord: boolean;
  readonly batchContext: BatchContext;
}
type HeaderValue = Buffer | null | (Buffer | null)[];

/** What a record's batch says for all of its records; kafkajs leaves out those of aborted transactions by it. */
export interface BatchContext {
  readonly producerId: string;
  readonly inTransaction: boolean;
}

/** Turns compressed records back; `undefined` for a codec that it does not know. */
export type FindCodec = (codec: number) => ((bytes: Buffer) => Buffer) | undefined;

const MAGIC = 2;
/** From a batch's start: its length counts from behind itself, and the records stand behind a fixed head. */
const LENGTH_ENDS = 12;
const MAGIC_AT = 16;
const HEAD = 61;

const CODEC = 0x07;
const APPEND_TIME = 0x08;
const IN_TRANSACTION = 0x10;
const CONTROL = 0x20;

/**
 * The records of a fetched record set. The last batch may be cut off, since a fetch is limited in bytes: it is left
 * out, and the next fetch begins with it.
 *
 * @returns `undefined` when the set has what this reader does not know: an older format or another codec
 */
export function readBatches(set: Buffer, findCodec: FindCodec): ReadRecord[] | undefined {
  const records: ReadRecord[] = [];
  for (let at = 0; at + HEAD <= set.length;) {
    if (set[at + MAGIC_AT] !== MAGIC) return undefined;
    const end = at + LENGTH_ENDS + set.readInt32BE(at + LENGTH_ENDS - 4);
    if (end > set.length) break;
    if (!readBatch(set.subarray(at, end), findCodec, records)) return undefined;
    at = end;
  }
  return records;
}

function readBatch(batch: Buffer, findCodec: FindCodec, into: ReadRecord[]): boolean {
  const head = new ByteReader(batch);
  const baseOffset = Number(head.int64());
  head.position = MAGIC_AT + 5;
  const attributes = head.int16();
  head.position += 4;
  const firstTimestamp = Number(head.int64());
  const maxTimestamp = Number(head.int64());
  const producerId = String(head.int64());
  head.position = HEAD - 4;
  const count = head.int32();
  const unpack = (attributes & CODEC) === 0 ? (bytes: Buffer) => bytes : findCodec(attributes & CODEC);
  if (unpack === undefined) return false;
  const context = { producerId, inTransaction: (attributes & IN_TRANSACTION) !== 0 };
  const isControlRecord = (attributes & CONTROL) !== 0;
  const reader = new ByteReader(unpack(batch.subarray(HEAD)));
  const names: HeaderNames = [];
  for (let index = 0; index < count; index += 1) {
    const size = reader.varint();
    const end = reader.position + size;
    const recordAttributes = reader.int8();
    const timestamp = firstTimestamp + reader.varlong();
    const offset = baseOffset + reader.varint();
    into.push({
      magicByte: MAGIC,
      attributes: recordAttributes,
      timestamp: String((attributes & APPEND_TIME) === 0 ? timestamp : maxTimestamp),
      offset: String(offset),
      key: reader.slice(reader.varint()),
      value: reader.slice(reader.varint()),
      headers: readHeaders(reader, names),
      isControlRecord,
      batchContext: context,
    });
    reader.position = end;
  }
  return true;
}

/** Names at their place in the record before: nearly always the same ones again, so they are compared and not decoded. */
type HeaderNames = { readonly bytes: Buffer; readonly text: string }[];

function readHeaders(reader: ByteReader, names: HeaderNames): Record<string, HeaderValue> {
  const headers: Record<string, HeaderValue> = {};
  const count = reader.varint();
  for (let index = 0; index < count; index += 1) {
    const name = readName(reader, index, names);
    const value = reader.slice(reader.varint());
    const before = Object.hasOwn(headers, name) ? headers[name] : undefined;
    if (before === undefined) put(headers, name, value);
    else put(headers, name, Array.isArray(before) ? [...before, value] : [before, value]);
  }
  return headers;
}

function readName(reader: ByteReader, index: number, names: HeaderNames): string {
  const length = Math.max(0, reader.varint());
  const start = reader.position;
  reader.position = start + length;
  const known = names[index];
  if (known?.bytes.length === length && known.bytes.compare(reader.bytes, start, start + length) === 0) {
    return known.text;
  }
  const bytes = reader.bytes.subarray(start, start + length);
  const text = bytes.toString();
  names[index] = { bytes, text };
  return text;
}

function put(headers: Record<string, HeaderValue>, name: string, value: HeaderValue): void {
  // Plain assignment would take this one for something else than a header.
  if (name === '__proto__') Object.defineProperty(headers, name, { value, enumerable: true });
  else headers[name] = value;
}
