/** Something that was done or seen. */
export interface TimelineEvent {
  /** Seconds since the run began. */
  readonly at: number;
  readonly round: number;
  readonly what: string;
}

/** A span of time in which a fault was played. */
export interface TimelineSpan {
  readonly round: number;
  readonly fault: string;
  readonly from: number;
  readonly to: number;
}

/** How far everything was at a moment. */
export interface TimelineSample {
  readonly at: number;
  /** Records that each stage still has to read. */
  readonly lag: Readonly<Record<string, number>>;
  /** Articles published a second since the last sample. */
  readonly published: number;
  /** Records that the sink has stored a second since the last sample. */
  readonly stored: number;
}

/** Everything that happened in a run, for its report. */
export class Timeline {
  readonly #started = performance.now();
  readonly events: TimelineEvent[] = [];
  readonly spans: TimelineSpan[] = [];
  readonly samples: TimelineSample[] = [];
  round = 0;

  constructor(private readonly say: (sentence: string) => void) {}

  /** Seconds since the run began. */
  now(): number {
    return Math.round((performance.now() - this.#started) / 10) / 100;
  }

  note(what: string): void {
    const at = this.now();
    this.events.push({ at, round: this.round, what });
    this.say(`  ${at.toFixed(1).padStart(7)} s  ${what}`);
  }
}
