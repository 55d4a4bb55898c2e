/**
 * Every metric there is. A metric that is not in this list cannot be written, so the list is also what
 * dashboards and alerts are made from.
 *
 * Label values come from closed sets (stage names, outcome kinds, reason codes, route patterns), never from
 * articles, addresses or error messages: each new value is a new time series.
 */
export const metricNames = {
  stageOutcomes: {
    type: 'counter',
    name: 'headwater_stage_outcomes_total',
    help: 'Articles a stage has decided on, by outcome; reason is empty where the outcome has none.',
    labels: ['stage', 'outcome', 'reason'],
  },
  deadLetters: {
    type: 'counter',
    name: 'headwater_dead_letters_total',
    help: 'Records acknowledged by a dead-letter topic.',
    labels: ['stage', 'reason'],
  },
  batches: {
    type: 'counter',
    name: 'headwater_batches_total',
    help: 'Batches a stage has finished, by result: resolved, or abandoned (stale, paused for a retry).',
    labels: ['stage', 'result'],
  },
  batchSeconds: {
    type: 'histogram',
    name: 'headwater_batch_duration_seconds',
    help: 'Time from taking a batch to its output being acknowledged.',
    labels: ['stage'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
  },
  retries: {
    type: 'counter',
    name: 'headwater_retries_total',
    help: 'Times a partition was paused because a batch could not be finished yet.',
    labels: ['stage'],
  },
  rebalances: {
    type: 'counter',
    name: 'headwater_rebalances_total',
    help: 'Times the consumer group of a stage was reassigned.',
    labels: ['stage'],
  },
  oldestUnread: {
    type: 'gauge',
    name: 'headwater_oldest_unread_timestamp_seconds',
    help: 'When the oldest record was produced that a stage has not finished, by partition; 0 where it has read all.',
    labels: ['stage', 'topic', 'partition'],
  },
  fetches: {
    type: 'counter',
    name: 'headwater_fetches_total',
    help: 'Feed fetches, by result and class of host: own, platform (many publishers below one name), publisher, address.',
    labels: ['result', 'host_class'],
  },
  articlePages: {
    type: 'counter',
    name: 'headwater_article_pages_total',
    help: 'Pages of articles that were wanted because the feed gave only a headline, by result.',
    labels: ['result'],
  },
  articleAgeSeconds: {
    type: 'histogram',
    name: 'headwater_article_age_seconds',
    help: 'Time from an article being ingested to a stage having finished with it.',
    labels: ['stage'],
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600],
  },
  dedupDecisions: {
    type: 'counter',
    name: 'headwater_dedup_decisions_total',
    help: 'Dedup decisions, by decision and by the evidence that led to it.',
    labels: ['decision', 'evidence'],
  },
  sinkConflicts: {
    type: 'counter',
    name: 'headwater_sink_conflicts_total',
    help: 'Sink transactions given up because the stored position was not the expected one.',
    labels: ['stage'],
  },
  apiRequests: {
    type: 'counter',
    name: 'headwater_api_requests_total',
    help: 'API requests, by route pattern and HTTP status.',
    labels: ['route', 'status'],
  },
  apiSeconds: {
    type: 'histogram',
    name: 'headwater_api_request_duration_seconds',
    help: 'Time from an API request being read to its answer being written.',
    labels: ['route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  },
  cacheRequests: {
    type: 'counter',
    name: 'headwater_cache_requests_total',
    help: 'Look-ups in a cache, by result: hit, miss, or unavailable.',
    labels: ['cache', 'result'],
  },
  poolWaitSeconds: {
    type: 'histogram',
    name: 'headwater_postgres_pool_wait_seconds',
    help: 'Time that work waited for a connection to Postgres, failures included.',
    labels: [],
    buckets: [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5],
  },
  poolWaiting: {
    type: 'gauge',
    name: 'headwater_postgres_pool_waiting',
    help: 'How much work waits for a connection to Postgres.',
    labels: [],
  },
  newsroomVersions: {
    type: 'gauge',
    name: 'headwater_newsroom_versions',
    help: 'Versions of articles that the newsroom has brought so far: published, served, or settled with the reader.',
    labels: ['state'],
  },
  newsroomPolls: {
    type: 'counter',
    name: 'headwater_newsroom_polls_total',
    help: 'Polls that the newsroom answered, by result: document, or unchanged.',
    labels: ['result'],
  },
} as const satisfies Record<string, MetricDefinition>;

/** What a metric is declared with. */
export interface MetricDefinition {
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** Prometheus name, with unit and, for a counter, `_total` at its end. */
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds of a histogram, in the metric's unit. */
  readonly buckets?: readonly number[];
}
