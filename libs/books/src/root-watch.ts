import { DEAD_LETTER_HEADERS, HEADERS, headerText } from '@headwater/contracts';
import type { ConsumedRecord } from '@headwater/kafka';
import type { Orphan } from './books.js';
import { sink, stages } from './flow.js';

/** A root that Postgres does not hold (yet). */
export interface MissingRoot {
  readonly root: string;
  /** How many stored copies point to it. */
  readonly copies: number;
  /** The article that it is a copy of by now, since that one was promoted in its place. */
  readonly successor: string | null;
}

/** A record of a watched article, in front of the stage that consumes it. */
interface Sighting {
  readonly stage: string;
  readonly place: string;
  readonly offset: number;
}

const consumers = new Map<string, string>([
  ...stages.map(({ name, input }): [string, string] => [input.name, name]),
  ...Object.values(sink.inputs).map(({ name }): [string, string] => [name, sink.name]),
]);

/**
 * Where in the log the roots are that Postgres does not hold: an edge overtakes its original by the stages that the
 * original still has to pass, so on a running system most of them are only on their way.
 */
export class RootWatch {
  readonly #sightings = new Map<string, Sighting[]>();
  readonly #letters = new Map<string, string>();

  readonly #watched: ReadonlySet<string>;

  constructor(private readonly missing: readonly MissingRoot[]) {
    this.#watched = new Set(missing.flatMap(({ root, successor }) => [root, successor ?? root]));
  }

  /** Looks at a record of any topic of the flow. */
  see(topic: string, partition: number, record: ConsumedRecord): void {
    if (this.#watched.size === 0) return;
    const articleId = headerText(record.headers, HEADERS.articleId);
    if (articleId === null || !this.#watched.has(articleId)) return;
    const letter = headerText(record.headers, DEAD_LETTER_HEADERS.origin);
    const stage = consumers.get(topic);
    if (letter !== null) this.#letters.set(articleId, letter);
    else if (stage !== undefined) {
      const sighting = { stage, place: `${topic}/${partition}`, offset: record.offset };
      const known = this.#sightings.get(articleId);
      if (known === undefined) this.#sightings.set(articleId, [sighting]);
      else known.push(sighting);
    }
  }

  /**
   * Roots that no stage has still to read.
   *
   * @param position how far a stage was on a partition when Postgres was read
   */
  orphans(position: (stage: string, place: string) => number): readonly Orphan[] {
    const onItsWay = ({ stage, place, offset }: Sighting): boolean => offset >= position(stage, place);
    return this.missing.flatMap(({ root, copies, successor }) => {
      if ([root, successor ?? root].some((id) => this.#sightings.get(id)?.some(onItsWay))) return [];
      return [{ root, copies, deadLetter: this.#letters.get(root) ?? null }];
    });
  }
}
