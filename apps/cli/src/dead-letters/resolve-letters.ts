import {
  encodeRecord,
  formatOrigin,
  topics,
  type DeadLetterResolved,
  type Resolution,
} from '@headwater/contracts';
import type { OutgoingRecord, RecordProducer } from '@headwater/kafka';
import type { DeadLetter } from './dead-letter.js';
import { redrivenRecord } from './redriven-record.js';

const PAGE = 500;

/** A decision about dead letters. */
export interface Decision {
  readonly resolution: Resolution;
  readonly note: string | null;
  /** Names this decision in the headers of what is sent again. */
  readonly replayId: string;
  readonly decidedAt: string;
}

/** What came of a decision. */
export interface Resolved {
  readonly resolved: readonly string[];
  /** Letters that stay as they were, and why. */
  readonly refused: readonly { readonly name: string; readonly why: string }[];
}

/**
 * Carries out a decision: sends the letters again, or does not, and puts the decision on record after that is
 * acknowledged. Whoever dies in between leaves letters that were sent and are still open: to send them twice does no
 * harm, and the books know them by the header.
 */
export async function resolveLetters(
  producer: RecordProducer,
  letters: readonly DeadLetter[],
  decision: Decision,
  onProgress: (done: number) => void,
): Promise<Resolved> {
  const resolved: string[] = [];
  const refused: { name: string; why: string }[] = [];
  for (let start = 0; start < letters.length; start += PAGE) {
    const page = letters.slice(start, start + PAGE);
    const failed =
      decision.resolution === 'redriven' ? await sendAgain(producer, page, decision.replayId) : [];
    const done = page.filter(({ name }) => !failed.some((failure) => failure.name === name));
    await producer.send(done.map((letter) => onRecord(letter, decision)));
    resolved.push(...done.map(({ name }) => name));
    refused.push(...failed);
    onProgress(start + page.length);
  }
  return { resolved, refused };
}

async function sendAgain(
  producer: RecordProducer,
  page: readonly DeadLetter[],
  replayId: string,
): Promise<Resolved['refused']> {
  const refused: { name: string; why: string }[] = [];
  const sent: { readonly name: string; readonly record: OutgoingRecord }[] = [];
  for (const letter of page) {
    const record = redrivenRecord(letter, replayId);
    if (record === null)
      refused.push({ name: letter.name, why: `there is no topic ${letter.origin.topic} any more` });
    else sent.push({ name: letter.name, record });
  }
  const { tooLarge } = await producer.send(sent.map(({ record }) => record));
  for (const index of tooLarge) {
    refused.push({
      name: sent[index]?.name ?? '',
      why: 'it is larger than its topic allows; raise max.message.bytes',
    });
  }
  return refused;
}

function onRecord(letter: DeadLetter, decision: Decision): OutgoingRecord {
  const { resolution, note, replayId, decidedAt } = decision;
  const value: DeadLetterResolved = {
    origin: letter.name,
    resolution,
    note,
    replayId: resolution === 'redriven' ? replayId : null,
    resolvedAt: decidedAt,
  };
  const meta = {
    origin: letter.origin,
    articleId: letter.articleId ?? '',
    version: 0,
    eventTime: decidedAt,
    ingestedAt: decidedAt,
  };
  const record = encodeRecord(topics.deadLettersResolved, value, meta);
  return { topic: topics.deadLettersResolved, record, partitionKey: formatOrigin(letter.origin) };
}
