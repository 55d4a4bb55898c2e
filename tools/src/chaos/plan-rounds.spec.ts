import { planRounds, type PlanOptions } from './plan-rounds.js';
import { faults } from './faults/registry.js';
import { Random } from './random.js';

const options: PlanOptions = { rounds: 100, faultsPerRound: 2, roundsPerNamespace: 10 };
const names = (seed: number, more: Partial<PlanOptions> = {}) =>
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
    const planned = names(1, { each: 'fault', faultsPerRound });
    expect(planned.flat().toSorted()).toEqual(faults.map(({ name }) => name).toSorted());
    expect(Math.max(...planned.map(({ length }) => length))).toBeLessThanOrEqual(faultsPerRound);
  });

  it('plays one fault of each family', () => {
    const planned = planRounds({ ...options, each: 'family', faultsPerRound: 4 }, faults, new Random(1));
    const played = planned.flatMap((plan) => plan.faults.map(({ family }) => family));
    expect(played.toSorted()).toEqual([...new Set(faults.map(({ family }) => family))].toSorted());
  });

  it.each(['fault', 'family', 'none'] as const)(
    'lets no two faults of a round touch the same (each: %s)',
    (each) => {
      const more = each === 'none' ? {} : { each };
      for (const plan of planRounds({ ...options, ...more, faultsPerRound: 4 }, faults, new Random(3))) {
        const touched = plan.faults.flatMap(({ touches }) => touches);
        expect(new Set(touched).size).toBe(touched.length);
        for (const fault of plan.faults) expect(fault.brokers ?? plan.brokers).toBe(plan.brokers);
      }
    },
  );

  it('reads everything again only where little was written', () => {
    for (const plan of planRounds(options, faults, new Random(4)))
      if (plan.faults.some(({ wantsSmallLog }) => wantsSmallLog === true)) expect(plan.fresh).toBe(true);
  });
});
