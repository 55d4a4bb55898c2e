import { UserError } from '../../user-error.js';
import type { Random } from '../random.js';
import type { Fault, Touched } from './fault.js';
import { diskFaults } from './disk.faults.js';
import { inputFaults } from './input.faults.js';
import { kafkaFaults } from './kafka.faults.js';
import { stepFaults } from './named-steps.js';
import { networkFaults } from './network.faults.js';
import { postgresFaults } from './postgres.faults.js';
import { redisFaults } from './redis.faults.js';
import { releaseFaults } from './release.faults.js';
import { serviceFaults } from './service.faults.js';

/** Every fault that can be played, in the order of `--list`. */
export const faults: readonly Fault[] = [
  ...serviceFaults,
  ...stepFaults,
  ...kafkaFaults,
  ...networkFaults,
  ...postgresFaults,
  ...redisFaults,
  ...inputFaults,
  ...diskFaults,
  ...releaseFaults,
];

/**
 * Faults by their names, or by the beginning of them (`redis` for all of Redis).
 *
 * @throws UserError for a name that begins none
 */
export function faultsNamed(names: readonly string[]): readonly Fault[] {
  const chosen = names.flatMap((name) => {
    const exact = faults.filter((fault) => fault.name === name);
    const found = exact.length > 0 ? exact : faults.filter((fault) => fault.name.startsWith(name));
    if (found.length === 0)
      throw new UserError(`There is no fault "${name}"; \`npm run chaos -- --list\` shows all.`);
    return found;
  });
  return [...new Set(chosen)];
}

/** Draws faults so that each comes up before one comes up again. */
export class FaultDeck {
  #cards: Fault[] = [];

  constructor(
    private readonly all: readonly Fault[],
    private readonly random: Random,
  ) {}

  /** Up to `most` faults that touch different things and can be played on so many brokers. */
  draw(most: number, brokers: number, smallLog: boolean): readonly Fault[] {
    const hand: Fault[] = [];
    const touched = new Set<Touched>();
    const fits = (fault: Fault): boolean =>
      (fault.brokers ?? brokers) === brokers &&
      (smallLog || fault.wantsSmallLog !== true) &&
      fault.touches.every((thing) => !touched.has(thing));
    for (let renewed = false; hand.length < most;) {
      const index = this.#cards.findIndex(fits);
      if (index >= 0) {
        const [fault] = this.#cards.splice(index, 1);
        if (fault === undefined) break;
        hand.push(fault);
        for (const thing of fault.touches) touched.add(thing);
      } else if (renewed) break;
      else {
        renewed = true;
        const waiting = new Set(this.#cards);
        this.#cards.push(...this.random.shuffle(this.all.filter((fault) => !waiting.has(fault))));
      }
    }
    return hand;
  }

  /** Whether something that waits to be drawn wants so many brokers. */
  wants(brokers: number): boolean {
    return this.#cards.some((fault) => fault.brokers === brokers);
  }
}
