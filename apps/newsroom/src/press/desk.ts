/** A version of an article in a publisher's feed. */
export interface Entry {
  /** Position of the article in the plan. */
  readonly article: number;
  /** From 1. */
  readonly version: number;
  /** Counts what this desk ever published, from 1. */
  readonly sequence: number;
}

/** What a desk shows: entries oldest first, and the sequence of the last one, which the validators carry. */
export interface View {
  readonly entries: readonly Entry[];
  readonly through: number;
  /** Epoch seconds; another value for every other `through`. */
  readonly lastModified: number;
}

export interface DeskSettings {
  /** Entries that the feed keeps showing when all are confirmed; unconfirmed ones are shown beyond it. */
  readonly window: number;
  /** Longest feed, in entries. */
  readonly limit: number;
  /** Milliseconds after which a response counts as confirmed for a reader that never sends validators. */
  readonly holdMs: number;
}

/** Complete responses to a reader without validators. */
interface Response {
  readonly through: number;
  readonly at: number;
  repeated: boolean;
}

/**
 * The sliding window of one publisher. An entry goes through three states, always in order of its sequence:
 * published, served (a complete response carried it) and settled (the reader came back with the validator of such a
 * response, so whatever it keeps it has kept). Only settled entries slide out or are replaced by the next version: a
 * reader that dies after a response, before it has saved anything, finds everything again.
 */
export class Desk {
  private readonly settings: DeskSettings;
  private readonly entries = new Map<number, Entry>();
  private readonly responses: Response[] = [];
  private published = 0;
  private served = 0;
  private settled = 0;
  private sendsValidators = false;
  private lastModified = 0;
  private lastModifiedOf = 0;

  constructor(settings: DeskSettings) {
    this.settings = settings;
  }

  /** Puts a version on top. The caller has seen the version before it settled. */
  publish(article: number, version: number): void {
    this.entries.delete(article);
    this.published += 1;
    this.entries.set(article, { article, version, sequence: this.published });
  }

  /** What to show now: everything, or the oldest part where that is too long. */
  view(now: number): View {
    const entries: Entry[] = [];
    for (const entry of this.entries.values()) {
      if (entries.length === this.settings.limit) break;
      entries.push(entry);
    }
    const through = entries.at(-1)?.sequence ?? 0;
    if (through !== this.lastModifiedOf) {
      this.lastModified = Math.max(this.lastModified + 1, Math.floor(now / 1000));
      this.lastModifiedOf = through;
    }
    return { entries, through, lastModified: this.lastModified };
  }

  /** Notes a complete response; returns the entries that were served for the first time. */
  serve(through: number, now: number): Entry[] {
    const fresh = this.between(this.served, through);
    this.served = Math.max(this.served, through);
    if (!this.sendsValidators) {
      const last = this.responses.at(-1);
      if (last?.through === through) last.repeated = true;
      else this.responses.push({ through, at: now, repeated: false });
    }
    return fresh;
  }

  /** Takes a reader's word that it has everything up to `through`; returns the entries settled by that. */
  confirm(through: number): Entry[] {
    if (through > this.served) return [];
    this.sendsValidators = true;
    this.responses.length = 0;
    return this.settle(through);
  }

  /** The same for `Last-Modified` (epoch seconds), which names a response as exactly as a tag does. */
  confirmDate(lastModified: number): Entry[] {
    return lastModified === this.lastModified ? this.confirm(this.lastModifiedOf) : [];
  }

  /**
   * Settles what a reader without validators has had for long enough, and twice: it may have died after the first time.
   */
  expire(now: number): Entry[] {
    let through = 0;
    for (
      let oldest = this.responses[0];
      oldest && oldest.at <= now - this.settings.holdMs && (oldest.repeated || this.responses.length > 1);
      oldest = this.responses[0]
    ) {
      through = oldest.through;
      this.responses.shift();
    }
    return this.settle(through);
  }

  private settle(through: number): Entry[] {
    const fresh = this.between(this.settled, through);
    this.settled = Math.max(this.settled, through);
    for (const entry of this.entries.values()) {
      if (this.entries.size <= this.settings.window || entry.sequence > this.settled) break;
      this.entries.delete(entry.article);
    }
    return fresh;
  }

  private between(after: number, through: number): Entry[] {
    if (through <= after) return [];
    return [...this.entries.values()].filter(({ sequence }) => sequence > after && sequence <= through);
  }
}
