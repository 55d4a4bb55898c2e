/** Seeds that have shown a flaw, and which: they run with every test. */
export const KEPT_SEEDS: readonly (readonly [seed: number, showed: string])[] = [
  [1, 'books that missed outcomes which retention had deleted before their inputs'],
  [28, 'an offset that stayed uncommitted after a commit that failed, where nothing new came'],
  [1070, 'partitions that work at the same time and overrun the limit of dead letters together'],
  [1128, 'an original that a rebuild loaded beside the one that had been made without it'],
  [1150, 'a sink that took its log for a recreated one while its predecessor stored'],
];
