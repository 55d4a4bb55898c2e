import { ceType, HEADERS, topics, type Topic } from '@headwater/contracts';
import { RecordProducer } from '@headwater/kafka';
import type { RunningSystem } from '../../system/running-system.js';
import { fingerprint, POISON_HEADER, type Evidence } from '../checks/evidence.js';
import type { Random } from '../random.js';
import { untilAnswered } from './until-answered.js';
import { goodRecord, rawKinds, unreadableKinds, type PoisonKind, type PoisonRecord } from './poison-kinds.js';

interface Dose {
  readonly id: string;
  readonly kind: string;
  readonly topic: string;
  readonly dies: boolean;
  readonly fingerprint: string;
}

/** Everywhere that records are read. */
const targets: readonly Topic[] = [
  topics.articlesRaw,
  topics.articlesUnique,
  topics.articlesClassified,
  topics.articlesScored,
  topics.articlesDuplicates,
];

/** Puts poison into topics, and remembers what must become of it. */
export class Poisoner {
  readonly #doses: Dose[] = [];

  constructor(
    private readonly system: RunningSystem,
    /** The first number given; no two namespaces need differ, no two doses of one may agree. */
    private next = 1,
  ) {}

  /** Every kind once, in random order, `unreadable` ones in every topic; `between` is awaited after each handful. */
  async pour(random: Random, between: () => Promise<void>): Promise<number> {
    const producer = new RecordProducer(this.system.connection, this.system.namespace);
    try {
      const doses = random.shuffle([
        ...[...unreadableKinds, ...rawKinds].map((kind) => [kind, topics.articlesRaw] as const),
        ...targets.slice(1).flatMap((topic) =>
          random
            .shuffle(unreadableKinds)
            .slice(0, 4)
            .map((kind) => [kind, topic] as const),
        ),
      ]);
      for (let start = 0; start < doses.length; start += 6) {
        const records = doses.slice(start, start + 6).map(([kind, topic]) => this.#dose(kind, topic));
        await untilAnswered(() => producer.send(records), between);
        await between();
      }
      return doses.length;
    } finally {
      await producer.close();
    }
  }

  /** What does not hold of all that was ever poured. */
  check(evidence: Evidence): readonly string[] {
    return this.#doses.flatMap(({ id, kind, topic, dies, fingerprint: expected }) => {
      const name = `poison "${kind}" in ${topic}`;
      if (!evidence.poisonPlaces.has(id)) return [`${name} is not in the log`];
      const letters = evidence.poisonLetters.get(id) ?? new Set();
      if (dies && letters.size === 0) return [`${name} has no dead letter`];
      const changed = [...letters].some((letter) => letter !== expected);
      return dies && changed ? [`${name} is not byte for byte in the dead letters`] : [];
    });
  }

  #dose(kind: PoisonKind, topic: Topic) {
    const number = this.next;
    this.next += 1;
    const id = String(number);
    const made = kind.make(addressed(goodRecord(number, new Date().toISOString()), topic));
    const record = { ...made, headers: { ...made.headers, [POISON_HEADER]: id } };
    this.#doses.push({
      ...{ id, kind: kind.name, topic: topic.name, dies: kind.dies },
      fingerprint: fingerprint({ ...record, headers: buffers(record.headers) }),
    });
    return { topic, record, partitionKey: id };
  }
}

/** Of the type that the topic's reader expects. */
function addressed(record: PoisonRecord, topic: Topic): PoisonRecord {
  return { ...record, headers: { ...record.headers, [HEADERS.ceType]: ceType(topic.message) } };
}

function buffers(headers: PoisonRecord['headers']): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(headers).map(([name, content]) => [name, Buffer.from(content)]));
}
