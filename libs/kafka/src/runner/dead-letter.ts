import {
  DEAD_LETTER_HEADERS,
  deadLetterTopic,
  formatOrigin,
  type Origin,
  type TopicSettings,
} from '@headwater/contracts';
import type { ConsumedRecord } from '../consumer/partition-lease.js';
import { UnsafeToContinueError } from '@headwater/pipeline';
import type { OutgoingRecord, RecordProducer } from '../producer/record-producer.js';

const DETAIL_LIMIT = 1_000;

/**
 * A record that is given up: key, value and headers byte for byte, plus why and where it came from.
 *
 * @param origin the record itself on the stage's input, which gives the letter its identity
 */
export function deadLetter(
  record: ConsumedRecord,
  origin: Origin,
  reason: string,
  detail: string,
): OutgoingRecord {
  const topic: TopicSettings = deadLetterTopic(origin.stage);
  const headers: Record<string, Buffer | string | (Buffer | string)[]> = {};
  for (const [name, value] of Object.entries(record.headers)) {
    if (value !== undefined) headers[name] = value;
  }
  headers[DEAD_LETTER_HEADERS.origin] = formatOrigin(origin);
  headers[DEAD_LETTER_HEADERS.reason] = reason;
  headers[DEAD_LETTER_HEADERS.detail] = detail.slice(0, DETAIL_LIMIT);
  return {
    topic,
    record: { key: record.key, value: record.value, headers },
    partitionKey: `${origin.topic}/${origin.partition}`,
  };
}

/**
 * Resolves when every letter is acknowledged; only then may the record behind it be passed.
 *
 * @throws UnsafeToContinueError when the topic refuses one: going on would lose it
 */
export async function sendDeadLetters(
  producer: RecordProducer,
  letters: readonly OutgoingRecord[],
): Promise<void> {
  const { tooLarge } = await producer.send(letters);
  if (tooLarge.length === 0) return;
  throw new UnsafeToContinueError('a dead letter is larger than its topic allows; raise max.message.bytes');
}
