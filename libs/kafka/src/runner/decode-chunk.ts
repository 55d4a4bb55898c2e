import { decodeRecord, type RawHeaders, type Topic } from '@headwater/contracts';
import type { BatchItem } from '@headwater/pipeline';
import type { ConsumedRecord } from '../consumer/partition-lease.js';

/** A record that can never be read. */
export interface Poison {
  readonly record: ConsumedRecord;
  readonly reason: string;
  readonly detail: string;
}

/** A record with what it says. */
export interface ReadableRecord {
  readonly record: ConsumedRecord;
  readonly item: BatchItem<unknown>;
}

/** Records of one partition, sorted into readable and not. */
export interface DecodedChunk {
  readonly readable: readonly ReadableRecord[];
  readonly poison: readonly Poison[];
  readonly firstOffset: number;
  /** One past the last offset covered. */
  readonly nextOffset: number;
  /**
   * Set when the record at `nextOffset` speaks a newer major version: a deploy in the wrong order, not
   * poison. Nothing from there on may be consumed by this build.
   */
  readonly newerVersion: string | null;
}

/** Reads and checks consecutive records, up to the first of an unknown major version. */
export function decodeChunk(topic: Topic, records: readonly ConsumedRecord[]): DecodedChunk {
  const readable: ReadableRecord[] = [];
  const poison: Poison[] = [];
  const firstOffset = records[0]?.offset ?? 0;
  let nextOffset = firstOffset;
  for (const record of records) {
    const decoded = decodeRecord(topic, {
      key: record.key,
      value: record.value,
      headers: record.headers as RawHeaders,
    });
    if (decoded.ok) {
      const { value, meta } = decoded;
      readable.push({ record, item: { value, meta, offset: record.offset } });
    } else if (decoded.problem === 'unknown-major-version') {
      return { readable, poison, firstOffset, nextOffset, newerVersion: decoded.detail };
    } else {
      poison.push({ record, reason: decoded.problem, detail: decoded.detail });
    }
    nextOffset = record.offset + 1;
  }
  return { readable, poison, firstOffset, nextOffset, newerVersion: null };
}
