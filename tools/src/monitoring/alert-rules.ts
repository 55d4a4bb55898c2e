import { sink, stages } from '@headwater/books';
import { services } from '../start/services.js';
import { counted, processMetrics, quantile, rate, series, unreadAge } from './metric.js';

/** One alert. Its runbook is docs/runbooks/<name>.md. */
export interface AlertRule {
  /** As in the runbook's file name; the alert's name is made of it. */
  readonly name: string;
  /** PromQL that has a value while something is wrong. */
  readonly expression: string;
  /** How long it must be so. */
  readonly holdsFor: string;
  /** `page` wakes somebody; `ticket` waits for the morning. */
  readonly severity: 'page' | 'ticket';
  /** One sentence, with Prometheus' templates. */
  readonly summary: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Services that must be there; the newsroom is for trying things out. */
export const watchedServices = services.map(({ name }) => name).filter((name) => name !== 'newsroom');

/** A stage beside the one that feeds it, by the topics of their declarations. */
export const stagePairs = [
  ...stages.map(({ name, input }) => ({ name, inputs: [input] })),
  { name: sink.name, inputs: Object.values(sink.inputs) },
].map(({ name, inputs }) => ({ name, before: writerOf(inputs.map((topic) => topic.name)) }));

function writerOf(topics: readonly string[]): string {
  const writes = ({ outputs }: (typeof stages)[number]): boolean =>
    Object.values(outputs).some((topic) => topics.includes(topic.name));
  return stages.findLast(writes)?.name ?? 'ingestor';
}

/** Turns of a source that ended without its publisher having been asked, or without it being known what it answered. */
const notFetched = 'postponed|stopped|lost';

/** Everything that somebody is told of. */
export const alertRules: readonly AlertRule[] = [
  ...watchedServices.map((service): AlertRule => ({
    name: 'service-down',
    // A container that is gone is gone from discovery too: only its absence can be seen.
    expression: `absent(up{job="${service}"} == 1)`,
    holdsFor: '1m',
    severity: 'page',
    summary: `No replica of ${service} answers.`,
    labels: { service },
  })),
  ...stagePairs.map(({ name, before }): AlertRule => ({
    name: 'stage-stalled',
    expression: `sum(rate(${series('stageOutcomes', `stage="${before}",outcome="emit"`)}[10m])) > 0 unless on () (${counted('stageOutcomes', 'stage', `stage="${name}"`, '10m')})`,
    holdsFor: '10m',
    severity: 'page',
    summary: `${name} decides nothing, while ${before} goes on emitting.`,
    labels: { stage: name },
  })),
  {
    name: 'articles-late',
    expression: `${quantile(0.95, 'articleAgeSeconds', 'stage', `stage="${sink.name}"`)} > 60`,
    holdsFor: '10m',
    severity: 'page',
    summary: 'One article in twenty is stored more than a minute after it was read.',
  },
  {
    name: 'stage-behind',
    expression: `${unreadAge('stage')} > 300`,
    holdsFor: '10m',
    severity: 'page',
    summary: '{{ $labels.stage }} has records before it that have waited for more than five minutes.',
  },
  {
    name: 'pool-exhausted',
    expression: `${quantile(0.95, 'poolWaitSeconds', 'service')} > 0.5`,
    holdsFor: '10m',
    severity: 'ticket',
    summary: '{{ $labels.service }} waits for connections to Postgres for half a second.',
  },
  {
    name: 'dead-letters',
    // A bad deployment buries its records between two looks of Prometheus, and then the stage stops.
    expression: counted('deadLetters', 'stage, reason', '', '15m'),
    holdsFor: '0m',
    severity: 'ticket',
    summary: '{{ $labels.stage }} has buried records it cannot read ({{ $labels.reason }}).',
  },
  {
    name: 'stage-retrying',
    // Every rebalance brings a short wait or two: only waits that follow each other are a server's.
    expression: `${rate('retries', 'stage', '', '2m')} > 0`,
    holdsFor: '5m',
    severity: 'page',
    summary: '{{ $labels.stage }} waits for a server that does not answer.',
  },
  {
    name: 'group-unsettled',
    // Every replica counts every rebalance. A rolling update makes two a replica, and is over before this.
    expression: `max by (stage) (increase(${series('rebalances')}[15m])) > 10`,
    holdsFor: '20m',
    severity: 'ticket',
    summary: 'The consumer group of {{ $labels.stage }} is assigned again and again.',
  },
  {
    name: 'sources-failing',
    expression: `sum(rate(${series('fetches', `result!~"read|not-modified|${notFetched}"`)}[15m])) / sum(rate(${series('fetches', `result!~"${notFetched}"`)}[15m])) > 0.5`,
    holdsFor: '15m',
    severity: 'ticket',
    summary: 'More than half of all fetches bring no document.',
  },
  {
    name: 'api-errors',
    expression: `sum(rate(${series('apiRequests', 'status=~"5.."')}[5m])) / sum(rate(${series('apiRequests')}[5m])) > 0.01`,
    holdsFor: '5m',
    severity: 'page',
    summary: 'More than one request in a hundred ends with an error of ours.',
  },
  {
    name: 'api-slow',
    expression: `${quantile(0.95, 'apiSeconds', 'route')} > 0.5`,
    holdsFor: '10m',
    severity: 'ticket',
    summary: 'One request in twenty to {{ $labels.route }} takes more than half a second.',
  },
  {
    name: 'event-loop-blocked',
    expression: `max by (service) (${processMetrics.eventLoopDelay}) > 0.5`,
    holdsFor: '5m',
    severity: 'ticket',
    summary: '{{ $labels.service }} leaves its event loop waiting for half a second.',
  },
];

/** `dead-letters` is HeadwaterDeadLetters, as alerts are named. */
export const alertName = (name: string): string =>
  `Headwater${name.replaceAll(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase())}`;
