import { jest } from '@jest/globals';
import { KEPT_SEEDS } from './kept-seeds.js';
import { runSeed } from './run-seed.js';

jest.setTimeout(600_000);

const SEEDS = 40;

describe('a simulated run', () => {
  it('is the same each time that its seed is played', async () => {
    const [one, other] = [await runSeed(7, { trace: true }), await runSeed(7, { trace: true })];
    expect(one.trace.length).toBeGreaterThan(300);
    expect(other).toEqual(one);
    expect((await runSeed(8, { trace: true })).hash).not.toBe(one.hash);
  });

  it('does not depend on its trace being kept', async () => {
    const { steps } = await runSeed(3, { trace: true });
    expect((await runSeed(3)).steps).toBe(steps);
  });

  it.each(KEPT_SEEDS)('holds with seed %i, which showed %s', async (seed) => {
    expect((await runSeed(seed)).problems).toEqual([]);
  });

  it(`holds with ${SEEDS} seeds (more: \`npm run simulate -- --seeds 2000\`)`, async () => {
    const red: object[] = [];
    const played = new Set<string>();
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { problems, faults, scenario } = await runSeed(seed);
      for (const fault of [scenario, ...faults]) played.add(fault);
      if (problems.length > 0) red.push({ seed, problems });
    }
    expect(red).toEqual([]);
    expect(played.size).toBeGreaterThan(15);
  });
});
