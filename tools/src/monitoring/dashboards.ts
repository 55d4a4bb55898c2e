import { sink } from '@headwater/books';
import { processMetrics, quantile, rate, series, unreadAge } from './metric.js';
import type { Dashboard } from './panel.js';

const ages = (matchers: string): Readonly<Record<string, string>> => ({
  '{{stage}} p50': quantile(0.5, 'articleAgeSeconds', 'stage', matchers),
  '{{stage}} p95': quantile(0.95, 'articleAgeSeconds', 'stage', matchers),
  '{{stage}} p99': quantile(0.99, 'articleAgeSeconds', 'stage', matchers),
});

const share = (part: string, whole: string): string => `(${part}) / (${whole})`;

/** Every dashboard, in the order in which somebody looks. */
export const dashboards: readonly Dashboard[] = [
  {
    id: 'pipeline',
    title: 'Headwater: pipeline at a glance',
    panels: [
      {
        title: 'Articles a second',
        question: 'Does every stage keep up with the one before?',
        unit: 'ops',
        queries: { '{{stage}}': rate('stageOutcomes', 'stage') },
      },
      {
        title: 'Age of an article when it is stored',
        question: 'How long from a feed to the API?',
        unit: 's',
        queries: ages(`stage="${sink.name}"`),
      },
      {
        title: 'Age after each stage, p95',
        question: 'Which stage do articles wait for?',
        unit: 's',
        queries: { '{{stage}}': quantile(0.95, 'articleAgeSeconds', 'stage') },
      },
      {
        title: 'Lag in seconds',
        question: 'How long has the oldest unread record waited?',
        unit: 's',
        queries: { '{{stage}}': unreadAge('stage') },
      },
      {
        title: 'Dead letters',
        question: 'What cannot be read, and why?',
        unit: 'short',
        queries: {
          '{{stage}} {{reason}}': `sum by (stage, reason) (increase(${series('deadLetters')}[5m]))`,
        },
      },
      {
        title: 'Retries and rebalances',
        question: 'Does a server fail, or a group not settle?',
        unit: 'short',
        queries: {
          'retries {{stage}}': `sum by (stage) (increase(${series('retries')}[5m]))`,
          'rebalances {{stage}}': `sum by (stage) (increase(${series('rebalances')}[5m]))`,
        },
      },
      {
        title: 'Wait for a connection to Postgres, p95',
        question: 'Is a pool too small, or Postgres too slow?',
        unit: 's',
        queries: { '{{service}}': quantile(0.95, 'poolWaitSeconds', 'service') },
      },
      {
        title: 'Replicas that answer',
        question: 'Is everything there?',
        unit: 'short',
        queries: { '{{job}}': 'sum by (job) (up)' },
      },
      {
        title: 'Memory',
        question: 'Who comes near its limit?',
        unit: 'bytes',
        queries: { '{{service}}': `max by (service) (${processMetrics.residentMemory})` },
      },
      {
        title: 'Event-loop delay, p99',
        question: 'Who is busy without a break?',
        unit: 's',
        queries: { '{{service}}': `max by (service) (${processMetrics.eventLoopDelay})` },
      },
    ],
  },
  {
    id: 'stage',
    title: 'Headwater: one stage',
    variable: { name: 'stage', values: `label_values(${series('stageOutcomes')}, stage)` },
    panels: [
      {
        title: 'Outcomes a second',
        question: 'What becomes of its articles?',
        unit: 'ops',
        queries: { '{{outcome}} {{reason}}': rate('stageOutcomes', 'outcome, reason', 'stage="$stage"') },
      },
      {
        title: 'Age of an article when it is done',
        question: 'How far behind is it?',
        unit: 's',
        queries: ages('stage="$stage"'),
      },
      {
        title: 'Lag in seconds by partition',
        question: 'Does one partition stand still?',
        unit: 's',
        queries: { '{{topic}}/{{partition}}': unreadAge('topic, partition', 'stage="$stage"') },
      },
      {
        title: 'Time of a batch',
        question: 'Is it slow, or does it wait?',
        unit: 's',
        queries: {
          p50: quantile(0.5, 'batchSeconds', 'stage', 'stage="$stage"'),
          p95: quantile(0.95, 'batchSeconds', 'stage', 'stage="$stage"'),
        },
      },
      {
        title: 'Batches a second by result',
        question: 'How much work is given up?',
        unit: 'ops',
        queries: { '{{result}}': rate('batches', 'result', 'stage="$stage"') },
      },
      {
        title: 'Articles a second by replica',
        question: 'Does every replica have its share?',
        unit: 'ops',
        queries: { '{{instance}}': rate('stageOutcomes', 'instance', 'stage="$stage"') },
      },
      {
        title: 'Memory by replica',
        question: 'Does one grow?',
        unit: 'bytes',
        queries: { '{{instance}}': `${processMetrics.residentMemory}{service="$stage"}` },
      },
    ],
  },
  {
    id: 'sources',
    title: 'Headwater: sources',
    panels: [
      {
        title: 'Fetches a second by result',
        question: 'Do feeds answer, and with what?',
        unit: 'ops',
        queries: { '{{result}}': rate('fetches', 'result') },
      },
      {
        title: 'Fetches that bring no document',
        question: 'Is it them or us?',
        unit: 'percentunit',
        queries: {
          failing: share(
            `sum(rate(${series('fetches', 'result!~"read|not-modified"')}[15m]))`,
            `sum(rate(${series('fetches')}[15m]))`,
          ),
        },
      },
      {
        title: 'Fetches that bring no document, by class of host',
        question: 'Is it one platform, or everybody?',
        unit: 'percentunit',
        queries: {
          '{{host_class}}': share(
            rate('fetches', 'host_class', 'result!~"read|not-modified"', '15m'),
            rate('fetches', 'host_class', '', '15m'),
          ),
        },
      },
      {
        title: 'Articles from feeds a second',
        question: 'How much news is there?',
        unit: 'ops',
        queries: { emitted: rate('stageOutcomes', 'outcome', 'stage="ingestor",outcome="emit"') },
      },
      {
        title: 'Items dropped a second',
        question: 'What is in the feeds that cannot be used?',
        unit: 'ops',
        queries: { '{{reason}}': rate('stageOutcomes', 'reason', 'stage="ingestor",outcome="drop"') },
      },
    ],
  },
  {
    id: 'api',
    title: 'Headwater: API',
    panels: [
      {
        title: 'Requests a second by route',
        question: 'What is asked for?',
        unit: 'ops',
        queries: { '{{route}}': rate('apiRequests', 'route') },
      },
      {
        title: 'Requests a second by status',
        question: 'How does it end?',
        unit: 'ops',
        queries: { '{{status}}': rate('apiRequests', 'status') },
      },
      {
        title: 'Time of a request, p95',
        question: 'How long do clients wait?',
        unit: 's',
        queries: { '{{route}}': quantile(0.95, 'apiSeconds', 'route') },
      },
      {
        title: 'Work that waits for Postgres',
        question: 'Are there enough connections?',
        unit: 'short',
        queries: { '{{instance}}': `max by (instance) (${series('poolWaiting', 'service="api"')})` },
      },
      {
        title: 'Cache',
        question: 'How many answers are there already?',
        unit: 'ops',
        queries: { '{{cache}} {{result}}': rate('cacheRequests', 'cache, result') },
      },
    ],
  },
  {
    id: 'quality',
    title: 'Headwater: quality drift',
    panels: [
      {
        title: 'Share of copies',
        question: 'Does dedup still find what it found a day ago?',
        unit: 'percentunit',
        queries: {
          now: share(
            rate('stageOutcomes', 'stage', 'stage="dedup",outcome="duplicate"', '1h'),
            rate('stageOutcomes', 'stage', 'stage="dedup"', '1h'),
          ),
          'a day ago': share(
            `sum by (stage) (rate(${series('stageOutcomes', 'stage="dedup",outcome="duplicate"')}[1h] offset 1d))`,
            `sum by (stage) (rate(${series('stageOutcomes', 'stage="dedup"')}[1h] offset 1d))`,
          ),
        },
      },
      {
        title: 'Dedup decisions by evidence',
        question: 'By what are copies found?',
        unit: 'ops',
        queries: { '{{decision}} {{evidence}}': rate('dedupDecisions', 'decision, evidence', '', '15m') },
      },
      {
        title: 'Articles left out on purpose',
        question: 'Which reason grows?',
        unit: 'ops',
        queries: { '{{stage}} {{reason}}': rate('stageOutcomes', 'stage, reason', 'outcome="drop"', '15m') },
      },
      {
        title: 'Dead letters by reason',
        question: 'Has a producer changed its messages?',
        unit: 'ops',
        queries: { '{{stage}} {{reason}}': rate('deadLetters', 'stage, reason', '', '15m') },
      },
    ],
  },
];
