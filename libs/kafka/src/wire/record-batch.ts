import type { ByteWriter } from './byte-writer.js';
import { crc32c } from './crc32c.js';

/** A record as kafkajs hands it over. */
export interface WireRecord {
  readonly key?: Uint8Array | string | null;
  readonly value: Uint8Array | string | null;
  readonly headers?: Readonly<Record<string, HeaderValue | readonly HeaderValue[]>>;
}
type HeaderValue = Uint8Array | string | null | undefined;

/** How the records of a batch are compressed: the codec's number in the protocol, and the codec. */
export interface BatchCompression {
  readonly codec: number;
  readonly compress: (records: Buffer) => Uint8Array;
}

const MAGIC = 2;
const NONE = -1;

/** Writes records, one after the other, as a batch of format version 2 holds them before compression. */
export function writeRecords(into: ByteWriter, records: readonly WireRecord[]): void {
  records.forEach((record, offset) => into.varintSized(() => writeRecord(into, record, offset)));
}

function writeRecord(into: ByteWriter, { key, value, headers = {} }: WireRecord, offset: number): void {
  into.int8(0);
  into.varint(0); // All records of a batch carry its time.
  into.varint(offset);
  into.varintBytes(key);
  into.varintBytes(value);
  const names = Object.keys(headers);
  into.varint(names.reduce((count, name) => count + valuesOf(headers[name]), 0));
  for (const name of names) {
    const header = headers[name];
    if (!Array.isArray(header)) writeHeader(into, name, header as HeaderValue);
    else for (const one of header as readonly HeaderValue[]) writeHeader(into, name, one);
  }
}

function valuesOf(header: unknown): number {
  return Array.isArray(header) ? header.length : 1;
}

function writeHeader(into: ByteWriter, name: string, value: HeaderValue): void {
  into.varintBytes(name);
  into.varintBytes(value);
}

/**
 * Writes a record batch of format version 2: of no producer id, of one time.
 *
 * @param records what {@link writeRecords} wrote for `count` records
 * @param timestamp milliseconds since 1970
 */
export function writeBatch(
  into: ByteWriter,
  records: Buffer,
  count: number,
  timestamp: number,
  compression: BatchCompression,
): void {
  const start = into.length;
  into.int64(0); // base offset: the broker's
  into.int32(0); // length, below
  into.int32(0); // leader epoch: the broker's
  into.int8(MAGIC);
  into.int32(0); // checksum of all that follows, below
  const checked = into.length;
  into.int16(compression.codec);
  into.int32(count - 1);
  into.int64(timestamp);
  into.int64(timestamp);
  into.int64(NONE);
  into.int16(NONE);
  into.int32(NONE);
  into.int32(count);
  into.bytes(compression.compress(records));
  into.uint32At(start + 8, into.length - start - 12);
  into.uint32At(checked - 4, crc32c(into.written, checked, into.length));
}
