/** A record in a log. */
export interface StoredRecord {
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer>>;
  /** When the log got it. */
  readonly writtenAt: number;
}

/** Records as a producer sends them. */
export type NewRecord = Omit<StoredRecord, 'offset' | 'writtenAt'>;

/** Who wrote a batch, for idempotent producers. */
export interface BatchIdentity {
  readonly producerId: number;
  readonly sequence: number;
}

/** The log of one partition, and which of two brokers leads it. */
export class PartitionLog {
  /** First offset that retention has left. */
  start = 0;
  leader: number;
  readonly #records: StoredRecord[] = [];
  /** Next sequence and last batch of each idempotent producer. */
  readonly #producers = new Map<number, { next: number; last: number }>();

  constructor(
    leader: number,
    private readonly now: () => number,
  ) {
    this.leader = leader;
  }

  get end(): number {
    return this.#records.length;
  }

  /** A repeat of an idempotent producer's last batch is acknowledged and not written; a gap is refused. */
  append(
    records: readonly NewRecord[],
    identity: BatchIdentity | null,
  ): 'written' | 'repeated' | 'out-of-order' {
    if (identity !== null) {
      const known = this.#producers.get(identity.producerId) ?? { next: 0, last: -1 };
      if (identity.sequence === known.last) return 'repeated';
      if (identity.sequence !== known.next) return 'out-of-order';
      this.#producers.set(identity.producerId, {
        next: identity.sequence + records.length,
        last: identity.sequence,
      });
    }
    for (const record of records) {
      this.#records.push({ ...record, offset: this.end, writtenAt: this.now() });
    }
    return 'written';
  }

  read(offset: number, limit: number): readonly StoredRecord[] {
    const from = Math.max(offset, this.start);
    return this.#records.slice(from, from + limit);
  }

  /** Everything that was ever written from the offset on, for the checks: it outlives retention. */
  everWritten(offset = 0): readonly StoredRecord[] {
    return this.#records.slice(offset);
  }

  /** Retention has passed everything before the offset. */
  deleteBefore(offset: number): void {
    this.start = Math.max(this.start, offset);
  }
}
