import { metricNames } from '@headwater/observability';

type MetricKey = keyof typeof metricNames;

/** Names that every Node service exports beside ours. */
export const processMetrics = {
  residentMemory: 'process_resident_memory_bytes',
  eventLoopDelay: 'nodejs_eventloop_lag_p99_seconds',
} as const;

/** The series of a metric in PromQL. It is named by its key in the closed list, so that no rule asks for what nobody writes. */
export function series(key: MetricKey, matchers = ''): string {
  const { name } = metricNames[key];
  return matchers === '' ? name : `${name}{${matchers}}`;
}

/** Seconds that the oldest record waits which a stage has not finished, by labels; nothing where none waits. */
export function unreadAge(by: string, matchers = ''): string {
  return `max by (${by}) (time() - (${series('oldestUnread', matchers)} > 0))`;
}

/** How many a second of a counter, summed by labels. */
export function rate(key: MetricKey, by: string, matchers = '', window = '5m'): string {
  return `sum by (${by}) (rate(${series(key, matchers)}[${window}]))`;
}

/**
 * How far a counter has come within a window, summed by labels. Beside `increase` it sees what a counter brings with it: one
 * with labels exists from its first count on, and `increase` needs a sample before that.
 */
export function counted(key: MetricKey, by: string, matchers: string, window: string): string {
  const counter = series(key, matchers);
  const grown = `sum by (${by}) (increase(${counter}[${window}])) > 0`;
  return `${grown} or sum by (${by}) (${counter} unless ${counter} offset ${window}) > 0`;
}

/** A quantile of a histogram, by labels. */
export function quantile(share: number, key: MetricKey, by: string, matchers = '', window = '5m'): string {
  const { name } = metricNames[key];
  const buckets = matchers === '' ? `${name}_bucket` : `${name}_bucket{${matchers}}`;
  return `histogram_quantile(${share}, sum by (le, ${by}) (rate(${buckets}[${window}])))`;
}
