/** A line of the newsroom's `/truth`, as far as the test compares it. */
export interface TrueArticle {
  readonly articleId: string;
  readonly source: string;
  readonly cluster: number;
  readonly served: boolean;
  readonly versions: readonly { readonly title: string; readonly hash: string; readonly served: boolean }[];
}

/** Sets of members as one comparable value: which member is the root does not matter. */
export function clustersOf(edges: Iterable<readonly [member: string, cluster: string]>): readonly string[] {
  const clusters = Map.groupBy(edges, ([, cluster]) => cluster);
  return [...clusters.values()]
    .map((members) => members.map(([member]) => member).toSorted())
    .filter((members) => members.length > 1)
    .map((members) => members.join(' '))
    .toSorted();
}

/** A generator of numbers in [0, 1) that a seed repeats (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
