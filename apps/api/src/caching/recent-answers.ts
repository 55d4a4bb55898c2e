/** Most bytes of answers that a process keeps beside the shared cache. */
const MOST_BYTES = 16 * 1_048_576;

interface Recent {
  readonly body: Buffer;
  readonly until: number;
}

/**
 * Answers of the last moment, in this process. A popular answer is asked for thousands of times a second; this
 * makes that a few questions to the shared cache. Bounded by bytes: the oldest go first.
 */
export class RecentAnswers {
  readonly #answers = new Map<string, Recent>();
  readonly #keepMs: number;
  #bytes = 0;

  /** @param keepMs how long an answer is kept; it adds to the age that the shared cache allows */
  constructor(keepMs: number) {
    this.#keepMs = keepMs;
  }

  get(key: string, now = Date.now()): Buffer | null {
    const recent = this.#answers.get(key);
    if (recent === undefined) return null;
    if (recent.until > now) return recent.body;
    this.#forget(key, recent);
    return null;
  }

  set(key: string, body: Buffer, now = Date.now()): void {
    if (this.#keepMs === 0 || body.length > MOST_BYTES) return;
    const previous = this.#answers.get(key);
    if (previous !== undefined) this.#forget(key, previous);
    this.#answers.set(key, { body, until: now + this.#keepMs });
    this.#bytes += body.length;
    for (const [oldest, recent] of this.#answers) {
      if (this.#bytes <= MOST_BYTES && recent.until > now) break;
      this.#forget(oldest, recent);
    }
  }

  #forget(key: string, recent: Recent): void {
    this.#answers.delete(key);
    this.#bytes -= recent.body.length;
  }
}
