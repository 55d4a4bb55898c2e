import { planRounds } from './plan-rounds.js';
import { faults } from './faults/registry.js';
import { Random } from './random.js';

const options = { rounds: 100, each: false, faultsPerRound: 2, roundsPerNamespace: 10 };
const names = (seed: number, more: Partial<typeof options> = {}) =>
  planRounds({ ...options, ...more }, faults, new Random(seed)).map((plan) =>
    plan.faults.map(({ name }) => name),
  );

describe('planRounds', () => {
  it('plays the same for the same seed, and something else for another', () => {
    expect(names(1)).toEqual(names(1));
    expect(names(1)).not.toEqual(names(2));
  });

  it('plays every fault in a hundred rounds', () => {
    expect(new Set(names(1).flat())).toEqual(new Set(faults.map(({ name }) => name)));
  });

  it.each([1, 2, 4])('plays each fault exactly once, at most %i in a round', (faultsPerRound) => {
    const planned = names(1, { each: true, faultsPerRound });
    expect(planned.flat().toSorted()).toEqual(faults.map(({ name }) => name).toSorted());
    expect(Math.max(...planned.map(({ length }) => length))).toBeLessThanOrEqual(faultsPerRound);
  });

  it.each([true, false])('lets no two faults of a round touch the same (each: %s)', (each) => {
    for (const plan of planRounds({ ...options, each, faultsPerRound: 4 }, faults, new Random(3))) {
      const touched = plan.faults.flatMap(({ touches }) => touches);
      expect(new Set(touched).size).toBe(touched.length);
      for (const fault of plan.faults) expect(fault.brokers ?? plan.brokers).toBe(plan.brokers);
    }
  });

  it('reads everything again only where little was written', () => {
    for (const plan of planRounds(options, faults, new Random(4)))
      if (plan.faults.some(({ wantsSmallLog }) => wantsSmallLog === true)) expect(plan.fresh).toBe(true);
  });
});
