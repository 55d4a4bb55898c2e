import type { IHeaders, Producer, TopicMessages } from 'kafkajs';
import { COMPRESSION } from '../client/compression.js';

/** A record with its place on the broker. */
export interface PlacedRecord {
  /** Physical topic name. */
  readonly topic: string;
  readonly partition: number;
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | string | (Buffer | string)[]>>;
}

/** The broker acknowledged something else than what was sent; the batch counts as not sent. */
export class IncompleteAcknowledgementError extends Error {
  override readonly name = 'IncompleteAcknowledgementError';
}

/**
 * Sends one round and checks that every (topic, partition) of it was acknowledged. kafkajs skips brokers
 * that have already answered when it retries, so a `send()` whose leaders moved can resolve with records
 * that were never sent; the response is the only witness.
 */
export async function sendRound(producer: Producer, records: readonly PlacedRecord[]): Promise<void> {
  const response = await producer.sendBatch({
    acks: -1,
    timeout: 20_000,
    compression: COMPRESSION,
    topicMessages: groupByTopic(records),
  });
  const acknowledged = new Set(
    response.filter(({ errorCode }) => errorCode === 0).map((part) => `${part.topicName}/${part.partition}`),
  );
  const missing = new Set(records.map((record) => `${record.topic}/${record.partition}`)).difference(
    acknowledged,
  );
  if (missing.size > 0) {
    throw new IncompleteAcknowledgementError(`Not acknowledged: ${[...missing].join(', ')}`);
  }
}

function groupByTopic(records: readonly PlacedRecord[]): TopicMessages[] {
  const byTopic = Map.groupBy(records, (record) => record.topic);
  return [...byTopic].map(([topic, inTopic]) => ({
    topic,
    messages: inTopic.map(({ key, value, headers, partition }) => ({
      key,
      value,
      headers: headers as IHeaders,
      partition,
    })),
  }));
}
