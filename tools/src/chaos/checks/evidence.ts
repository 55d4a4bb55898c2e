import { createHash } from 'node:crypto';
import { keepBooks, LogReader, type Books } from '@headwater/books';
import {
  DEAD_LETTER_HEADERS,
  deadLetterTopic,
  decodeRecord,
  headerText,
  parseOrigin,
  STAGES,
  topics,
  type RawHeaders,
} from '@headwater/contracts';
import type { ConsumedRecord } from '@headwater/kafka';
import {
  compareEvents,
  contributionOf,
  duplicateEvent,
  scoredEvent,
  type Contribution,
  type EventIdentity,
} from '@headwater/stage-aggregator';
import type { RunningSystem } from '../../system/running-system.js';

/** The newest event of an article, as the log has it. */
export interface LoggedState {
  readonly identity: EventIdentity;
  /** Null for a duplicate, which counts nowhere. */
  readonly contribution: Contribution | null;
  /** Place of the record, `topic/partition/offset`. */
  readonly place: string;
}

/** Marks a record that the harness has put into a topic, and carries its number. */
export const POISON_HEADER = 'chaos-poison';

const letters = new Map<string, string>(STAGES.map((stage) => [deadLetterTopic(stage).name, stage]));

/** What the log of one namespace says, read on from round to round. */
export class Evidence {
  /** Ids of articles on the first topic. */
  readonly emitted = new Set<string>();
  /** Newest event by article. */
  readonly states = new Map<string, LoggedState>();
  /** Poison that was read in its topic: place by number. */
  readonly poisonPlaces = new Map<string, string>();
  /** Fingerprints of dead letters by the number of the poison. */
  readonly poisonLetters = new Map<string, Set<string>>();
  /** Places that the sink has given up. */
  readonly refused = new Set<string>();
  readonly #reader: LogReader;

  constructor(private readonly system: RunningSystem) {
    this.#reader = new LogReader((topic, partition, record) => this.#note(topic, partition, record));
  }

  /** Reads what the log has got since, and keeps the books of all of it. */
  async read(): Promise<Books> {
    const { connection, namespace, pool } = this.system;
    return keepBooks({ connection, namespace, pool, log: this.#reader });
  }

  #note(topic: string, partition: number, record: ConsumedRecord): void {
    const place = `${topic}/${partition}/${record.offset}`;
    const poison = headerText(record.headers as RawHeaders, POISON_HEADER);
    const stage = letters.get(topic);
    if (stage !== undefined) this.#noteLetter(stage, poison, record);
    else if (topic === topics.articlesRaw.name && poison === null) this.emitted.add(articleOf(record));
    else if (topic === topics.articlesScored.name) this.#noteScored(place, record);
    else if (topic === topics.articlesDuplicates.name) this.#noteDuplicate(place, record);
    if (poison !== null && stage === undefined && !this.poisonPlaces.has(poison))
      this.poisonPlaces.set(poison, place);
  }

  #noteLetter(stage: string, poison: string | null, record: ConsumedRecord): void {
    const origin = parseOrigin(headerText(record.headers as RawHeaders, DEAD_LETTER_HEADERS.origin) ?? '');
    if (stage === 'aggregator' && origin !== null)
      this.refused.add(`${origin.topic}/${origin.partition}/${origin.offset}`);
    if (poison === null) return;
    const known = this.poisonLetters.get(poison) ?? new Set();
    this.poisonLetters.set(poison, known.add(fingerprint(record)));
  }

  #noteScored(place: string, record: ConsumedRecord): void {
    const decoded = decodeRecord(topics.articlesScored, { ...record, headers: record.headers as RawHeaders });
    if (!decoded.ok) return;
    try {
      const { identity } = scoredEvent(decoded.value);
      this.#noteState({ identity, contribution: contributionOf(decoded.value), place });
    } catch {
      // What the sink's own rules refuse is in its dead letters.
    }
  }

  #noteDuplicate(place: string, record: ConsumedRecord): void {
    const decoded = decodeRecord(topics.articlesDuplicates, {
      ...record,
      headers: record.headers as RawHeaders,
    });
    if (decoded.ok)
      this.#noteState({ identity: duplicateEvent(decoded.value).identity, contribution: null, place });
  }

  #noteState(state: LoggedState): void {
    const { articleId } = state.identity;
    const known = this.states.get(articleId);
    if (known === undefined || compareEvents(state.identity, known.identity) > 0)
      this.states.set(articleId, state);
  }
}

/** Key, value and headers but those that a dead letter adds, as one short text. */
export function fingerprint({
  key,
  value,
  headers,
}: Pick<ConsumedRecord, 'key' | 'value' | 'headers'>): string {
  const hash = createHash('sha256');
  for (const part of [key, value])
    hash.update(part === null ? 'null;' : `${part.length}:`).update(part ?? '');
  const own = new Set<string>(Object.values(DEAD_LETTER_HEADERS));
  for (const name of Object.keys(headers).toSorted()) {
    if (own.has(name)) continue;
    const values = [headers[name]].flat();
    for (const single of values) hash.update(`${name}=`).update(single ?? '');
  }
  return hash.digest('hex');
}

function articleOf({ value }: ConsumedRecord): string {
  try {
    return String((JSON.parse(String(value)) as { articleId?: unknown }).articleId);
  } catch {
    return '';
  }
}
