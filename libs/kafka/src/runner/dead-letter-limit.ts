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
  #dead = 0;

  constructor(private readonly policy: DeadLetterPolicy = DEFAULT_DEAD_LETTER_POLICY) {}

  /**
   * Would the stage have to stop if these records ended as they are about to? Asked before anything is
   * produced.
   *
   * @param ends one per record: whether it becomes a dead letter
   */
  wouldExceed(ends: readonly boolean[]): boolean {
    const dead = ends.filter(Boolean).length;
    const total = this.#dead + dead;
    const seen = Math.min(this.policy.window, this.#recent.length + ends.length);
    return dead > 0 && total >= this.policy.minimum && total / seen >= this.policy.share;
  }

  /** Counts records that have ended. */
  record(ends: readonly boolean[]): void {
    this.#recent.push(...ends);
    this.#dead += ends.filter(Boolean).length;
    const leaving = this.#recent.splice(0, Math.max(0, this.#recent.length - this.policy.window));
    this.#dead -= leaving.filter(Boolean).length;
  }
}
