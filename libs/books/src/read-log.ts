import {
  DEAD_LETTER_HEADERS,
  deadLetterTopic,
  decodeRecord,
  HEADERS,
  headerText,
  parseOrigin,
  topics,
  type Namespace,
  type Origin,
  type RawHeaders,
  type Topic,
} from '@headwater/contracts';
import { readTopics, type ConsumedRecord, type KafkaConnection } from '@headwater/kafka';
import type { EventIdentity } from '@headwater/stage-aggregator';
import { PartitionFates, type Fate } from './fates.js';
import { sink, stages } from './flow.js';
import type { RootWatch } from './root-watch.js';
import { sinkEvent } from './sink-event.js';

/** An event that the sink was given. */
export interface SinkInput {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly identity: EventIdentity;
}

/** Everything the topics say, read once. */
export interface LogContents {
  /** Offsets by `topic/partition`, ascending. */
  readonly offsets: ReadonlyMap<string, readonly number[]>;
  /** Fates by `stage/topic/partition` of the input. */
  readonly fates: ReadonlyMap<string, PartitionFates>;
  readonly sinkInputs: readonly SinkInput[];
  /** Distinct items of each fetch, by `source/fetch`. */
  readonly fetched: ReadonlyMap<string, number>;
}

const outputs = new Map<string, Fate>([
  ...stages.map(({ outputs: { emit } }): [string, Fate] => [emit.name, 'emitted']),
  ...stages.flatMap(({ outputs: { duplicate } }): [string, Fate][] =>
    duplicate === undefined ? [] : [[duplicate.name, 'duplicate']],
  ),
  [topics.articlesDropped.name, 'dropped'],
]);
const deadLetters = new Set([...stages, sink].map(({ name }) => deadLetterTopic(name).name));
const decided = new Set([topics.articlesUnique.name, topics.articlesDuplicates.name]);
const sinkTopics = new Map<string, Topic>(Object.values(sink.inputs).map((topic) => [topic.name, topic]));

const everything = [
  ...new Set([topics.articlesRaw.name, ...outputs.keys(), ...deadLetters, topics.deadLettersResolved.name]),
];

/** Told of every record, in the order of its partition. */
export type OnRecord = (topic: string, partition: number, record: ConsumedRecord) => void;

/** Every topic of the flow, read once; it can be read on later, and remembers what it has seen. */
export class LogReader {
  readonly #offsets = new Map<string, number[]>();
  readonly #fates = new Map<string, PartitionFates>();
  readonly #sinkInputs: SinkInput[] = [];
  readonly #fetched = new Map<string, Set<number>>();
  readonly #next = new Map<string, number>();

  constructor(private readonly onRecord: OnRecord = () => undefined) {}

  /**
   * Reads from where it stopped to the ends that the topics have at the call.
   *
   * @param roots sees what is read now, not what was read before
   */
  async readOn(connection: KafkaConnection, namespace: Namespace, roots: RootWatch): Promise<LogContents> {
    await readTopics({
      connection,
      namespace,
      topics: everything,
      from: (topic, partition) => this.#next.get(`${topic}/${partition}`) ?? 0,
      onRecords: ({ topic, partition, records }) => {
        for (const record of records) {
          this.#add(topic, partition, record);
          roots.see(topic, partition, record);
          this.onRecord(topic, partition, record);
          this.#next.set(`${topic}/${partition}`, record.offset + 1);
        }
      },
    });
    return this.#contents();
  }

  #add(topic: string, partition: number, record: ConsumedRecord): void {
    if (topic === topics.deadLettersResolved.name) return this.#addResolution(record);
    const place = `${topic}/${partition}`;
    const offsets = this.#offsets.get(place);
    if (offsets === undefined) this.#offsets.set(place, [record.offset]);
    else offsets.push(record.offset);
    const dead = deadLetters.has(topic);
    const origin = parseOrigin(
      headerText(record.headers, dead ? DEAD_LETTER_HEADERS.origin : HEADERS.origin) ?? '',
    );
    const fate = dead ? 'dead' : outputs.get(topic);
    // What was sent again is the evidence that its letter was, should nobody have lived to write it down.
    const redriveOf = dead ? null : parseOrigin(headerText(record.headers, HEADERS.redriveOf) ?? '');
    if (redriveOf !== null) this.#fatesOf(redriveOf).resolve(redriveOf.offset, 'redriven');
    if (topic === topics.articlesRaw.name) this.#addFetched(origin);
    else if (origin !== null && fate !== undefined)
      this.#fatesOf(origin).record(origin.offset, fate, decided.has(topic) ? epochOf(record) : 0);
    const sinkTopic = sinkTopics.get(topic);
    if (sinkTopic !== undefined) this.#addSinkInput(sinkTopic, partition, record);
  }

  #contents(): LogContents {
    return {
      offsets: this.#offsets,
      fates: this.#fates,
      sinkInputs: this.#sinkInputs,
      fetched: new Map([...this.#fetched].map(([fetch, items]) => [fetch, items.size])),
    };
  }

  #addFetched(origin: Origin | null): void {
    if (origin?.stage !== 'ingestor') return;
    const fetch = `${origin.topic}/${origin.partition}`;
    const items = this.#fetched.get(fetch) ?? new Set();
    this.#fetched.set(fetch, items.add(origin.offset));
  }

  #addResolution(record: ConsumedRecord): void {
    const headers = record.headers as RawHeaders;
    const decoded = decodeRecord(topics.deadLettersResolved, { ...record, headers });
    const origin = decoded.ok ? parseOrigin(decoded.value.origin) : null;
    if (decoded.ok && origin !== null) this.#fatesOf(origin).resolve(origin.offset, decoded.value.resolution);
  }

  #fatesOf(origin: Origin): PartitionFates {
    const input = `${origin.stage}/${origin.topic}/${origin.partition}`;
    let fates = this.#fates.get(input);
    if (fates === undefined) this.#fates.set(input, (fates = new PartitionFates()));
    return fates;
  }

  #addSinkInput(topic: Topic, partition: number, record: ConsumedRecord): void {
    // What cannot be read is its consumer's to bury; its fate is then a dead letter.
    const event = sinkEvent(topic, record);
    if (event === null) return;
    const { identity } = event;
    this.#sinkInputs.push({ topic: topic.name, partition, offset: record.offset, identity });
  }
}

function epochOf(record: ConsumedRecord): number {
  try {
    const epoch: unknown = Object(JSON.parse(String(record.value))).dedupEpoch;
    return typeof epoch === 'number' ? epoch : 0;
  } catch {
    return 0;
  }
}
