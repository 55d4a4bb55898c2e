import type { RoundResult } from '../round.js';
import type { TimelineEvent, TimelineSample, TimelineSpan } from '../watch/timeline.js';

/** Everything about a run; the page shows it, and the JSON file is it. */
export interface ChaosReport {
  readonly seed: number;
  /** By which it can be repeated. */
  readonly command: string;
  /** Of what was played against; empty where there is no repository. */
  readonly commit: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly machine: string;
  /** Articles a second while a round loads. */
  readonly rate: number;
  readonly articlesPerRound: number;
  /** Bars of this run. */
  readonly recoverySeconds: number;
  readonly drainSeconds: number;
  readonly rounds: readonly RoundResult[];
  /** Faults that cannot be played on this machine, with the reason. */
  readonly skipped: readonly string[];
  readonly spans: readonly TimelineSpan[];
  readonly events: readonly TimelineEvent[];
  readonly samples: readonly TimelineSample[];
}
