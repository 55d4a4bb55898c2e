import { hash128, type ArticleDuplicate } from '@headwater/contracts';
import { hash32 } from '@headwater/text';
import type { BatchPosition, Candidate, DedupIndex, Role } from './dedup-index.port.js';

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

const original = 'original';
const copy = (root: string, reason: ArticleDuplicate['reason']): string =>
  `duplicate of ${root} by ${reason}`;

type Case = readonly [title: string, batches: readonly (readonly (readonly [Sketch, string])[])[]];

const cases: readonly Case[] = [
  [
    'lets unrelated articles through',
    [
      [
        [{ id: 'a' }, original],
        [{ id: 'b' }, original],
        [{ id: 'c', url: null }, original],
      ],
    ],
  ],
  [
    'knows a copy by its URL, and by its content',
    [
      [[{ id: 'a' }, original]],
      [
        [{ id: 'b', url: 'a' }, copy('a', 'same-url')],
        [{ id: 'c', content: 'a' }, copy('a', 'same-content')],
        [{ id: 'd', url: null, content: 'a' }, copy('a', 'same-content')],
      ],
    ],
  ],
  [
    'takes the URL for the stronger evidence',
    [
      [
        [{ id: 'a' }, original],
        [{ id: 'b' }, original],
      ],
      [[{ id: 'c', url: 'a', content: 'b' }, copy('a', 'same-url')]],
    ],
  ],
  [
    'makes one of several copies in a batch the original',
    [
      [
        [{ id: 'a', content: 'x' }, original],
        [{ id: 'b', content: 'x' }, copy('a', 'same-content')],
        [{ id: 'c', content: 'x' }, copy('a', 'same-content')],
      ],
    ],
  ],
  [
    'gives a repeated batch the same roles, whatever came in between',
    [
      [
        [{ id: 'a' }, original],
        [{ id: 'b', url: 'a' }, copy('a', 'same-url')],
      ],
      [[{ id: 'c', content: 'a' }, copy('a', 'same-content')]],
      [
        [{ id: 'a' }, original],
        [{ id: 'b', url: 'a' }, copy('a', 'same-url')],
      ],
    ],
  ],
  [
    'keeps the role of a duplicate whose new version resembles nothing',
    [
      [
        [{ id: 'a' }, original],
        [{ id: 'b', url: 'a' }, copy('a', 'same-url')],
      ],
      [[{ id: 'b', url: 'b2', content: 'b2', at: 1 }, copy('a', 'same-url')]],
    ],
  ],
  [
    'keeps the role of an original whose new version says what another one says',
    [
      [
        [{ id: 'a' }, original],
        [{ id: 'b' }, original],
      ],
      [[{ id: 'b', content: 'a', at: 1 }, original]],
      [[{ id: 'c', content: 'a', at: 2 }, copy('a', 'same-content')]],
    ],
  ],
  [
    'never makes an article a duplicate of itself, through edits and reverts',
    [
      [[{ id: 'a', content: 'A' }, original]],
      [[{ id: 'a', content: 'B', at: 1 }, original]],
      [[{ id: 'a', content: 'A', at: 2 }, original]],
      [
        [{ id: 'x', content: 'A', at: 3 }, copy('a', 'same-content')],
        [{ id: 'y', content: 'B', at: 3 }, copy('a', 'same-content')],
      ],
    ],
  ],
  [
    'claims what a new version says for the cluster',
    [
      [[{ id: 'a' }, original]],
      [[{ id: 'a', content: 'a2', at: 1 }, original]],
      [[{ id: 'b', content: 'a2', at: 2 }, copy('a', 'same-content')]],
    ],
  ],
  [
    'points to the root where a copy of a copy comes in',
    [
      [
        [{ id: 'a' }, original],
        [{ id: 'b', url: 'a', content: 'b' }, copy('a', 'same-url')],
      ],
      [[{ id: 'c', content: 'b' }, copy('a', 'same-content')]],
      [[{ id: 'd', url: 'c' }, copy('a', 'same-url')]],
    ],
  ],
  [
    'compares within the window, both ends included',
    [
      [
        [{ id: 'a', content: 'x' }, original],
        [{ id: 'p', content: 'y' }, original],
      ],
      [[{ id: 'b', content: 'x', at: 72 }, copy('a', 'same-content')]],
      [[{ id: 'q', content: 'y', at: 72.001 }, original]],
    ],
  ],
  [
    'keeps a claim for one window after its last sighting, and then gives it to the next original',
    [
      [[{ id: 'a', content: 'x' }, original]],
      [[{ id: 'b', content: 'x', at: 50 }, copy('a', 'same-content')]],
      [[{ id: 'c', content: 'x', at: 100 }, copy('a', 'same-content')]],
      [[{ id: 'd', content: 'x', at: 180 }, original]],
      [[{ id: 'e', content: 'x', at: 181 }, copy('d', 'same-content')]],
    ],
  ],
  [
    'knows a copy that was seen earlier and arrives later',
    [
      [[{ id: 'a', content: 'x', at: 50 }, original]],
      [[{ id: 'b', content: 'x', at: 10 }, copy('a', 'same-content')]],
    ],
  ],
  [
    'lets no late article take a claim away from a recent one',
    [
      [[{ id: 'a', content: 'x', at: 100 }, original]],
      [[{ id: 'b', content: 'x', at: 1 }, original]],
      [[{ id: 'c', content: 'x', at: 101 }, copy('a', 'same-content')]],
    ],
  ],
  [
    'tells items of one source apart that link to one page under different titles',
    [
      [
        [{ id: 'a', source: 's', url: 'list', title: 'one' }, original],
        [{ id: 'b', source: 's', url: 'list', title: 'two' }, original],
        [{ id: 'c', source: 's', url: 'list', title: 'one' }, copy('a', 'same-url')],
        [{ id: 'd', source: 't', url: 'list', title: 'three' }, copy('a', 'same-url')],
      ],
      [[{ id: 'e', source: 's', url: 'list', title: 'four' }, original]],
    ],
  ],
  [
    'knows a copy by the title that the original has now',
    [
      [[{ id: 'a', source: 's', url: 'u', title: 'old' }, original]],
      [[{ id: 'a', source: 's', url: 'u', title: 'new', content: 'a2', at: 1 }, original]],
      [[{ id: 'b', source: 's', url: 'u', title: 'new', at: 2 }, copy('a', 'same-url')]],
    ],
  ],
];

/** An index under test, made anew for each test. */
export interface IndexUnderTest {
  readonly index: DedupIndex;
  readonly close?: () => Promise<void>;
}

/** What every {@link DedupIndex} does. Call it in a spec; `open` gives an empty index with {@link CONTRACT_WINDOW_MS}. */
export function dedupIndexContract(open: () => Promise<IndexUnderTest>): void {
  let opened: IndexUnderTest;
  let position: BatchPosition;
  beforeEach(async () => {
    opened = await open();
    position = { partition: 0, firstOffset: 0, nextOffset: 0 };
  });
  afterEach(() => opened.close?.());

  const decide = async (sketches: readonly Sketch[]): Promise<readonly Role[]> => {
    const { nextOffset: firstOffset } = position;
    position = { partition: 0, firstOffset, nextOffset: firstOffset + sketches.length };
    return (await opened.index.decide(sketches.map(sketched), position)).roles;
  };

  it.each(cases)('%s', async (_title, batches) => {
    const ids = batches.flat().map(([{ id }]) => id);
    for (const batch of batches) {
      const roles = await decide(batch.map(([sketch]) => sketch));
      expect(roles.map((role) => inWords(role, ids))).toEqual(batch.map(([, expected]) => expected));
    }
  });

  it('points from every duplicate to an original, and never changes a role, in a long random history', async () => {
    const roles = new Map<string, string>();
    for (const batch of randomHistory(1, 60, 20)) {
      const decided = await decide(batch);
      decided.forEach((role, index) => {
        const id = hash128(batch[index]!.id);
        const words = JSON.stringify(role);
        expect(roles.get(id) ?? words).toBe(words);
        roles.set(id, words);
        if (role.kind === 'duplicate') {
          expect(role.originalId).not.toBe(id);
          expect(roles.get(role.originalId)).toBe('{"kind":"original"}');
        }
      });
    }
    const kinds = Object.groupBy(roles.values(), (role) =>
      role.includes('duplicate') ? 'duplicate' : original,
    );
    expect(kinds.duplicate!.length).toBeGreaterThan(100);
    expect(kinds[original]!.length).toBeGreaterThan(100);
  });

  it('knows copies across partitions', async () => {
    await opened.index.decide([sketched({ id: 'a' })], { partition: 0, firstOffset: 0, nextOffset: 1 });
    const { roles } = await opened.index.decide([sketched({ id: 'b', url: 'a' })], {
      partition: 5,
      firstOffset: 0,
      nextOffset: 1,
    });
    expect(roles).toEqual([{ kind: 'duplicate', originalId: hash128('a'), reason: 'same-url' }]);
  });

  it('accepts a batch without candidates', async () => {
    expect(await decide([])).toEqual([]);
    expect(await decide([{ id: 'a' }])).toEqual([{ kind: 'original' }]);
  });

  it('says of its own epoch that it is current, and of another that it is not', async () => {
    const { epoch } = await opened.index.decide([], position);
    expect(await opened.index.epochIsCurrent(epoch)).toBe(true);
    expect(await opened.index.epochIsCurrent(epoch - 1)).toBe(false);
  });
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
