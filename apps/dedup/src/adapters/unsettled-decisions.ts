import { CHUNK_RECORDS } from '@headwater/kafka';
import { dedupStage } from '@headwater/stage-dedup';
import type { LoggedDecision } from './decision-log.port.js';

/**
 * Decisions whose input is not committed, which may be made again: at most one chunk a partition is under way. A rebuild
 * keeps them back until it has loaded all others.
 */
export class UnsettledDecisions {
  readonly #newest = new Map<string, LoggedDecision>();

  /** @param positions up to where the stage has committed its input, by partition */
  constructor(private readonly positions: ReadonlyMap<number, number>) {}

  /** Keeps the decision back, of several on one input the newest; false when it is settled. */
  keep(decision: LoggedDecision): boolean {
    const { stage, topic, partition, offset } = decision.origin;
    const position = this.positions.get(partition);
    if (stage !== dedupStage.name || topic !== dedupStage.input.name || position === undefined) return false;
    if (offset < position || offset >= position + CHUNK_RECORDS) return false;
    const input = `${partition}/${offset}`;
    const known = this.#newest.get(input);
    if (known === undefined || known.epoch < decision.epoch) this.#newest.set(input, decision);
    return true;
  }

  /** Those of the newest epoch first, and of one epoch the originals. */
  newestFirst(): readonly LoggedDecision[] {
    return [...this.#newest.values()].sort((a, b) => b.epoch - a.epoch || rank(a) - rank(b));
  }
}

const rank = ({ role }: LoggedDecision): number => (role.kind === 'original' ? 0 : 1);
