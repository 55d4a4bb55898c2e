import { COMPRESSION, compress } from '../client/compression.js';
import { ByteWriter } from './byte-writer.js';
import { writeBatch, writeRecords, type WireRecord } from './record-batch.js';

/** What kafkajs asks its protocol to encode. */
export interface ProduceParameters {
  readonly acks: number;
  readonly timeout: number;
  readonly compression?: number;
  readonly transactionalId?: string | null;
  readonly topicData: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly partition: number; readonly messages: readonly WireRecord[] }[];
  }[];
}

const records = new ByteWriter(1_048_576);
const request = new ByteWriter(1_048_576);

/**
 * The body of a produce request whose batches are compressed with zstd.
 *
 * @returns a copy, so that the writers are free for the next request
 */
export function encodeProduceRequest(
  { acks, timeout, topicData }: ProduceParameters,
  now = Date.now(),
): Buffer {
  request.clear();
  request.int16(-1); // no transaction
  request.int16(acks);
  request.int32(timeout);
  request.int32(topicData.length);
  for (const { topic, partitions } of topicData) {
    request.string(topic);
    request.int32(partitions.length);
    for (const { partition, messages } of partitions) {
      records.clear();
      writeRecords(records, messages);
      request.int32(Number(partition));
      request.int32(0); // size of the batch, below
      const start = request.length;
      writeBatch(request, records.written, messages.length, now, { codec: COMPRESSION, compress });
      request.uint32At(start - 4, request.length - start);
    }
  }
  return Buffer.from(request.written);
}
