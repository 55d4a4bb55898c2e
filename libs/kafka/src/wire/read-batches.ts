import { ByteReader } from './byte-reader.js';

const MAGIC = 2;

/** A header's value: text where all of it is ASCII, which loses nothing, else the bytes. */
export type HeaderValue = string | Buffer | null;

/**
 * A record as kafkajs hands it on. Its headers are read when somebody asks: a fetch holds thousands of records, and
 * those that still wait for their turn should be few objects.
 */
export class FetchedRecord {
  readonly magicByte = MAGIC;
  readonly isControlRecord: boolean;
  #headers: Record<string, HeaderValue | HeaderValue[]> | undefined;

  constructor(
    readonly offset: string,
    readonly timestamp: string,
    readonly attributes: number,
    readonly key: Buffer | null,
    readonly value: Buffer | null,
    readonly batchContext: BatchContext,
    private readonly names: HeaderNames,
    private readonly bytes: Buffer,
    private readonly headersAt: number,
  ) {
    this.isControlRecord = batchContext.isControlBatch;
  }

  get headers(): Record<string, HeaderValue | HeaderValue[]> {
    return (this.#headers ??= readHeaders(new ByteReader(this.bytes, this.headersAt), this.names));
  }
}

/** What a record's batch says for all of its records; kafkajs leaves out those of aborted transactions by it. */
export interface BatchContext {
  readonly producerId: string;
  readonly inTransaction: boolean;
  readonly isControlBatch: boolean;
}

/** Names at their place in the record before: nearly always the same ones, so they are compared and not decoded. */
type HeaderNames = { readonly bytes: Buffer; readonly text: string }[];

/** Turns compressed records back; `undefined` for a codec that it does not know. */
export type FindCodec = (codec: number) => ((bytes: Buffer) => Buffer) | undefined;

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
export function readBatches(set: Buffer, findCodec: FindCodec): FetchedRecord[] | undefined {
  const records: FetchedRecord[] = [];
  for (let at = 0; at + HEAD <= set.length;) {
    if (set[at + MAGIC_AT] !== MAGIC) return undefined;
    const end = at + LENGTH_ENDS + set.readInt32BE(at + LENGTH_ENDS - 4);
    if (end > set.length) break;
    if (!readBatch(set.subarray(at, end), findCodec, records)) return undefined;
    at = end;
  }
  return records;
}

function readBatch(batch: Buffer, findCodec: FindCodec, into: FetchedRecord[]): boolean {
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
  const context = {
    producerId,
    inTransaction: (attributes & IN_TRANSACTION) !== 0,
    isControlBatch: (attributes & CONTROL) !== 0,
  };
  const reader = new ByteReader(unpack(batch.subarray(HEAD)));
  const names: HeaderNames = [];
  for (let index = 0; index < count; index += 1) {
    const size = reader.varint();
    const end = reader.position + size;
    const recordAttributes = reader.int8();
    const created = firstTimestamp + reader.varlong();
    const timestamp = String((attributes & APPEND_TIME) === 0 ? created : maxTimestamp);
    const offset = String(baseOffset + reader.varint());
    const key = reader.slice(reader.varint());
    const value = reader.slice(reader.varint());
    const { bytes, position } = reader;
    into.push(
      new FetchedRecord(offset, timestamp, recordAttributes, key, value, context, names, bytes, position),
    );
    reader.position = end;
  }
  return true;
}

function readHeaders(reader: ByteReader, names: HeaderNames): Record<string, HeaderValue | HeaderValue[]> {
  const headers: Record<string, HeaderValue | HeaderValue[]> = {};
  const count = reader.varint();
  for (let index = 0; index < count; index += 1) {
    const name = readName(reader, index, names);
    const value = reader.asciiOrBytes(reader.varint());
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

function put(
  headers: Record<string, HeaderValue | HeaderValue[]>,
  name: string,
  value: HeaderValue | HeaderValue[],
): void {
  // Plain assignment would take this one for something else than a header.
  if (name === '__proto__') Object.defineProperty(headers, name, { value, enumerable: true });
  else headers[name] = value;
}
