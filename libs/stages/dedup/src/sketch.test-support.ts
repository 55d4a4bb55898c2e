import { hash128 } from '@headwater/contracts';
import { hash32 } from '@headwater/text/hash';
import type { Candidate, Role } from './dedup-index.port.js';

const HOUR = 3_600_000;
/** The window that the suite expects of the index under test. */
export const CONTRACT_WINDOW_MS = 72 * HOUR;
const START = Date.UTC(2026, 0, 1);

/** A candidate in readable terms; whatever is left out is the article's own. */
export interface Sketch {
  readonly id: string;
  readonly url?: string | null;
  readonly content?: string;
  readonly title?: string;
  readonly source?: string;
  /** Hours after the start of the test. */
  readonly at?: number;
}

/** Draws a candidate from its sketch. */
export function sketched({ id, url, content = id, title = id, source = id, at = 0 }: Sketch): Candidate {
  return {
    articleId: hash128(id),
    sourceId: source,
    canonicalUrl: url === null ? null : `https://example.org/${url ?? id}`,
    titleHash: hash32(title),
    contentHash: hash128('content', content),
    seenAt: START + at * HOUR,
  };
}

/** `original`, or `duplicate of <id> by <reason>`, with the ids of the sketches. */
export function inWords(role: Role, ids: readonly string[]): string {
  if (role.kind === 'original') return 'original';
  const root = ids.find((id) => hash128(id) === role.originalId) ?? role.originalId;
  return `duplicate of ${root} by ${role.reason}`;
}

/** Batches of articles that share URLs and contents often, edit each other's texts and arrive out of order. */
export function randomHistory(seed: number, batches: number, size: number): readonly (readonly Sketch[])[] {
  const random = mulberry32(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  return Array.from({ length: batches }, (_batch, number) =>
    Array.from({ length: size }, (): Sketch => {
      const source = `s${below(8)}`;
      return {
        id: `${source}/${below(80)}`,
        source,
        title: `t${below(10)}`,
        url: below(5) === 0 ? null : `u${below(400)}`,
        content: `c${below(400)}`,
        at: number * 4 + below(30),
      };
    }),
  );
}

/** Mulberry32 by Tommy Ettinger (public domain): the same numbers on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
