import type { Fault } from './faults/fault.js';
import { FaultDeck } from './faults/registry.js';
import type { Random } from './random.js';

/** One round that is going to be played. */
export interface RoundPlan {
  readonly faults: readonly Fault[];
  readonly brokers: number;
  /** A new namespace begins with it. */
  readonly fresh: boolean;
}

/** How rounds are filled. */
export interface PlanOptions {
  readonly rounds: number;
  /** Every fault once, or one of every family, in as few rounds as they fit. */
  readonly each?: 'fault' | 'family';
  readonly faultsPerRound: number;
  readonly roundsPerNamespace: number;
}

/** What every round plays. All of it follows from the seed; rounds that need three brokers stand together. */
export function planRounds(
  options: PlanOptions,
  playable: readonly Fault[],
  random: Random,
): readonly RoundPlan[] {
  const { each } = options;
  if (each === undefined) return planDrawn(options, playable, random);
  return planEach(options, each === 'fault' ? playable : oneOfEachFamily(playable, random), random);
}

function planEach(
  { faultsPerRound, roundsPerNamespace }: PlanOptions,
  playable: readonly Fault[],
  random: Random,
): readonly RoundPlan[] {
  return [1, 3].flatMap((brokers) => {
    const here = random.shuffle(playable.filter((fault) => (fault.brokers ?? 1) === brokers));
    // What reads much again comes first, what leaves nothing behind last.
    const rank = ({ wantsSmallLog, endsNamespace }: Fault): number =>
      endsNamespace === true ? 2 : wantsSmallLog === true ? 0 : 1;
    const rounds = pack(
      here.toSorted((a, b) => rank(a) - rank(b)),
      faultsPerRound,
    );
    return rounds.map((faults, index) => ({ faults, brokers, fresh: index % roundsPerNamespace === 0 }));
  });
}

function oneOfEachFamily(playable: readonly Fault[], random: Random): readonly Fault[] {
  return [...Map.groupBy(playable, ({ family }) => family).values()].map((members) => random.pick(members));
}

/** Each fault into the first round that it goes with. */
function pack(faults: readonly Fault[], most: number): readonly (readonly Fault[])[] {
  const rounds: Fault[][] = [];
  for (const fault of faults) {
    const fitting = rounds.find(
      (others) => others.length < most && others.every((other) => together(fault, other)),
    );
    if (fitting === undefined) rounds.push([fault]);
    else fitting.push(fault);
  }
  return rounds;
}

function together(one: Fault, other: Fault): boolean {
  return one.touches.every((thing) => !other.touches.includes(thing));
}

function planDrawn(options: PlanOptions, playable: readonly Fault[], random: Random): readonly RoundPlan[] {
  const { rounds, faultsPerRound, roundsPerNamespace } = options;
  const deck = new FaultDeck(playable, random);
  const plans: RoundPlan[] = [];
  while (plans.length < rounds) {
    const before = plans.length;
    const brokers = deck.wants(3) || playable.every((fault) => fault.brokers === 3) ? 3 : 1;
    for (let index = 0; index < roundsPerNamespace && plans.length < rounds; index += 1) {
      const faults = deck.draw(faultsPerRound, brokers, index === 0);
      if (faults.length > 0) plans.push({ faults, brokers, fresh: plans.length === before });
    }
    if (plans.length === before) break;
  }
  return plans;
}
