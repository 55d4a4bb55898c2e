import type { Resolution } from '@headwater/contracts';

/** How a stage may end with a record. */
export const FATES = ['emitted', 'duplicate', 'dropped', 'dead', 'redriven'] as const;
export type Fate = (typeof FATES)[number];

interface Known {
  readonly fates: Set<Fate>;
  epoch: number;
}

/**
 * What became of the records of one input partition, by offset. Repeats do not matter: a record that was
 * emitted twice has one fate.
 */
export class PartitionFates {
  readonly #known = new Map<number, Known>();
  readonly #resolved = new Map<number, Resolution>();

  /**
   * @param epoch of the decision; the highest stands, since a batch whose epoch was replaced under it is
   * decided again. 0 for stages without epochs.
   */
  record(offset: number, fate: Fate, epoch = 0): void {
    const known = this.#known.get(offset);
    if (known === undefined || epoch > known.epoch)
      this.#known.set(offset, { fates: new Set([fate]), epoch });
    else if (epoch === known.epoch) known.fates.add(fate);
  }

  /**
   * An operator has decided about the dead letter of a record. That is its fate from then on: what was redriven has
   * another offset, with a fate of its own.
   */
  resolve(offset: number, resolution: Resolution): void {
    this.#resolved.set(offset, resolution);
  }

  /** Whether an operator has decided about it. */
  isResolved(offset: number): boolean {
    return this.#resolved.has(offset);
  }

  /** The fate of a record: `null` for none yet, `'several'` for a contradiction. */
  of(offset: number): Fate | 'several' | null {
    const resolved = this.#resolved.get(offset);
    if (resolved !== undefined) return resolved;
    const known = this.#known.get(offset);
    if (known === undefined) return null;
    const [only, ...others] = known.fates;
    return others.length > 0 || only === undefined ? 'several' : only;
  }
}
