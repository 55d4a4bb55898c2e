import type { AggregateChanged, Granularity } from '@headwater/contracts';
import type { RoundResult } from '@headwater/pipeline';
import type { ChangedWindow, WindowChanges } from './window-changes.port.js';

/** Takes windows as they are now; resolves when they are acknowledged. */
export type SendChanges = (changes: readonly AggregateChanged[]) => Promise<void>;

const BATCH = 2_000;
const LENGTH_MS: Readonly<Record<Granularity, number>> = { minute: 60_000, hour: 3_600_000 };

/**
 * Publishes windows that have changed, as absolute values. A mark is removed after the acknowledgement, so a
 * crash in between publishes again; a change made meanwhile has a mark of its own, which stays.
 */
export class AggregatePublisher {
  constructor(
    private readonly changes: WindowChanges,
    private readonly send: SendChanges,
  ) {}

  /** Publishes the windows of up to 2,000 marks. */
  round(): Promise<RoundResult> {
    return this.changes.transaction(async (transaction): Promise<RoundResult> => {
      if (!(await transaction.lock())) return 'busy';
      const windows = await transaction.changed(BATCH);
      if (windows.length === 0) return 'idle';
      await this.send(windows.map(toMessage));
      const marks = windows.flatMap((window) => window.marks);
      await transaction.unmark(marks);
      return marks.length === BATCH ? 'more' : 'idle';
    });
  }
}

function toMessage(window: ChangedWindow): AggregateChanged {
  const { granularity, dimension, windowStart, value, articles, sentimentArticles, rowVersion } = window;
  return {
    granularity,
    windowStart: new Date(windowStart).toISOString(),
    windowEnd: new Date(windowStart + LENGTH_MS[granularity]).toISOString(),
    dimension,
    value,
    articles,
    sentimentArticles,
    sentimentMean: sentimentArticles === 0 ? null : window.sentimentThousandths / sentimentArticles / 1_000,
    rowVersion,
  };
}
