/** When to stop instead of giving up still more records. */
export interface DeadLetterPolicy {
  /** How many of the last records are looked at. */
  readonly window: number;
  /** Fewer dead letters than this in the window never stop a stage. */
  readonly minimum: number;
  /** Share of dead letters in the window from which the stage stops. */
  readonly share: number;
}

export const DEFAULT_DEAD_LETTER_POLICY: DeadLetterPolicy = { window: 2_000, minimum: 100, share: 0.2 };

/** What a stage that hit its limit says, in its readiness and its log. */
export const TOO_MANY_DEAD_LETTERS =
  'too many dead letters; look at them with `headwater dlq list`, mend the cause and restart';

/**
 * Watches the share of dead letters among the last records. A bad deploy makes every record poison; without
 * a limit it would empty the topic into the dead letters before anybody looks.
 */
export class DeadLetterLimit {
  readonly #recent: boolean[] = [];
  /** Ends that are decided and not acknowledged yet, by the work that they belong to. */
  readonly #underWay = new Map<object, readonly boolean[]>();
  #dead = 0;

  constructor(private readonly policy: DeadLetterPolicy = DEFAULT_DEAD_LETTER_POLICY) {}

  /**
   * Would the stage have to stop if these records ended as they are about to? Asked before anything is
   * produced.
   *
   * @param ends one per record: whether it becomes a dead letter
   */
  wouldExceed(ends: readonly boolean[]): boolean {
    const dead = countDead(ends);
    const underWay = [...this.#underWay.values()];
    const total = this.#dead + dead + underWay.reduce((sum, others) => sum + countDead(others), 0);
    const others = underWay.reduce((sum, { length }) => sum + length, 0);
    const seen = Math.min(this.policy.window, this.#recent.length + others + ends.length);
    return dead > 0 && total >= this.policy.minimum && total / seen >= this.policy.share;
  }

  /**
   * Counts records that are about to end, so that partitions which work at the same time do not each use up what is
   * left until the limit.
   *
   * @param work what the records belong to; of one work only the last ends count
   * @returns false, and nothing is counted for the work, if the stage has to stop instead
   */
  reserve(work: object, ends: readonly boolean[]): boolean {
    this.release(work);
    if (this.wouldExceed(ends)) return false;
    this.#underWay.set(work, ends);
    return true;
  }

  /** Counts only these of the work from now on; the others are not known to live. */
  narrow(work: object, ends: readonly boolean[]): void {
    this.#underWay.set(work, ends);
  }

  /** The work has ended, or will be done again. */
  release(work: object): void {
    this.#underWay.delete(work);
  }

  /** Counts records that have ended. */
  record(ends: readonly boolean[]): void {
    this.#recent.push(...ends);
    this.#dead += countDead(ends);
    const leaving = this.#recent.splice(0, Math.max(0, this.#recent.length - this.policy.window));
    this.#dead -= countDead(leaving);
  }
}

function countDead(ends: readonly boolean[]): number {
  return ends.reduce((sum, dead) => sum + (dead ? 1 : 0), 0);
}
