import { COMPRESSION, decompress } from '../client/compression.js';
import { ByteReader } from './byte-reader.js';
import { readBatches, type FetchedRecord } from './read-batches.js';

/** What kafkajs expects of a decoded fetch response of version 11. */
export interface FetchResponse {
  readonly throttleTime: number;
  readonly clientSideThrottleTime: number;
  readonly errorCode: number;
  readonly sessionId: number;
  readonly responses: readonly {
    readonly topicName: string;
    readonly partitions: readonly FetchedPartition[];
  }[];
}

interface FetchedPartition {
  readonly partition: number;
  readonly errorCode: number;
  readonly highWatermark: string;
  readonly lastStableOffset: string;
  readonly lastStartOffset: string;
  readonly abortedTransactions: readonly { readonly producerId: string; readonly firstOffset: string }[];
  readonly preferredReadReplica: number;
  readonly messages: readonly FetchedRecord[];
}

const findCodec = (codec: number) => (codec === COMPRESSION ? decompress : undefined);

class UnknownFormatError extends Error {
  override readonly name = 'UnknownFormatError';
}

/**
 * Reads a fetch response of version 11.
 *
 * @returns `undefined` when it holds what {@link readBatches} does not know
 */
export function decodeFetchResponse(body: Buffer): FetchResponse | undefined {
  const reader = new ByteReader(body);
  try {
    return {
      // Brokers ask the client to wait and do not wait themselves: what they ask for stands in the next field.
      throttleTime: 0,
      clientSideThrottleTime: reader.int32(),
      errorCode: reader.int16(),
      sessionId: reader.int32(),
      responses: readArray(reader, () => ({
        topicName: reader.string(),
        partitions: readArray(reader, () => readPartition(reader)),
      })),
    };
  } catch (error) {
    if (error instanceof UnknownFormatError) return undefined;
    throw error;
  }
}

function readPartition(reader: ByteReader): FetchedPartition {
  return {
    partition: reader.int32(),
    errorCode: reader.int16(),
    highWatermark: String(reader.int64()),
    lastStableOffset: String(reader.int64()),
    lastStartOffset: String(reader.int64()),
    abortedTransactions: readArray(reader, () => ({
      producerId: String(reader.int64()),
      firstOffset: String(reader.int64()),
    })),
    preferredReadReplica: reader.int32(),
    messages: readMessages(reader.slice(reader.int32())),
  };
}

function readMessages(set: Buffer | null): readonly FetchedRecord[] {
  if (set === null) return [];
  const messages = readBatches(set, findCodec);
  if (messages === undefined) throw new UnknownFormatError();
  return messages;
}

function readArray<Item>(reader: ByteReader, read: () => Item): Item[] {
  return Array.from({ length: Math.max(0, reader.int32()) }, read);
}
