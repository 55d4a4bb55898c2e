import { DEAD_LETTER_HEADERS, HEADERS, topics, type TopicSettings } from '@headwater/contracts';
import type { OutgoingRecord } from '@headwater/kafka';
import type { DeadLetter } from './dead-letter.js';

const OURS = new Set<string>([...Object.values(DEAD_LETTER_HEADERS), HEADERS.redriveOf, HEADERS.replayId]);
const byName = new Map<string, TopicSettings>(Object.values(topics).map((topic) => [topic.name, topic]));

/**
 * The record as it was before it died: key, value, headers and partition. Beside them it says that it is sent again,
 * and for which letter; `null` when its topic is none of ours.
 */
export function redrivenRecord(letter: DeadLetter, replayId: string): OutgoingRecord | null {
  const { record, origin, name } = letter;
  const topic = byName.get(origin.topic);
  if (topic === undefined || origin.partition >= topic.partitions) return null;
  const headers: Record<string, Buffer | string | (Buffer | string)[]> = {};
  for (const [header, value] of Object.entries(record.headers)) {
    if (value !== undefined && !OURS.has(header)) headers[header] = value;
  }
  headers[HEADERS.replayId] = replayId;
  headers[HEADERS.redriveOf] = name;
  return { topic, partition: origin.partition, record: { key: record.key, value: record.value, headers } };
}
