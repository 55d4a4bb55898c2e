import { sink, stages } from '@headwater/books';
import {
  deadLetterTopic,
  decodeRecord,
  topics,
  type DeadLetterResolved,
  type RawHeaders,
} from '@headwater/contracts';
import { readTopics } from '@headwater/kafka';
import type { System } from '../system.js';
import { toDeadLetter, type DeadLetter } from './dead-letter.js';

type Log = Pick<System, 'connection' | 'namespace'>;

/** What operators have decided about dead letters, by the name of the letter; the last word counts. */
export async function readResolutions({
  connection,
  namespace,
}: Log): Promise<ReadonlyMap<string, DeadLetterResolved>> {
  const resolutions = new Map<string, DeadLetterResolved>();
  await readTopics({
    connection,
    namespace,
    topics: [topics.deadLettersResolved.name],
    onRecords: ({ records }) => {
      for (const record of records) {
        const headers = record.headers as RawHeaders;
        const decoded = decodeRecord(topics.deadLettersResolved, { ...record, headers });
        if (decoded.ok) resolutions.set(decoded.value.origin, decoded.value);
      }
    },
  });
  return resolutions;
}

/** Every dead letter that the log still holds, once each, in the order in which they died. */
export async function readDeadLetters(log: Log): Promise<readonly DeadLetter[]> {
  const { connection, namespace } = log;
  const resolutions = await readResolutions(log);
  // A letter that was sent twice, around a crash, is one.
  const letters = new Map<string, DeadLetter>();
  await readTopics({
    connection,
    namespace,
    topics: [...stages, sink].map(({ name }) => deadLetterTopic(name).name),
    onRecords: ({ records }) => {
      for (const record of records) {
        const letter = toDeadLetter(record, resolutions);
        if (letter !== null) letters.set(letter.name, letter);
      }
    },
  });
  return [...letters.values()].sort((a, b) => a.record.timestamp - b.record.timestamp);
}
