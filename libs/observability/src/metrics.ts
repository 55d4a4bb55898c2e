import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { metricNames, type MetricDefinition } from './metric-names.js';

type Names = typeof metricNames;

type MetricOf<Definition extends MetricDefinition> = Definition['type'] extends 'counter'
  ? Counter<Definition['labels'][number]>
  : Definition['type'] extends 'gauge'
    ? Gauge<Definition['labels'][number]>
    : Histogram<Definition['labels'][number]>;

/** One typed prom-client metric for each entry of `metricNames`, and the registry they live in. */
export type Metrics = { readonly [Key in keyof Names]: MetricOf<Names[Key]> } & {
  readonly registry: Registry;
};

function createMetric(definition: MetricDefinition, registry: Registry): Counter | Gauge | Histogram {
  const { type, name, help } = definition;
  const common = { name, help, labelNames: [...definition.labels], registers: [registry] };
  switch (type) {
    case 'counter':
      return new Counter(common);
    case 'gauge':
      return new Gauge(common);
    case 'histogram':
      return new Histogram(definition.buckets ? { ...common, buckets: [...definition.buckets] } : common);
  }
}

/**
 * The metrics of one service in a registry of their own, each sample labelled with the service's name, with
 * the process's own beside them (event-loop delay, memory, garbage collection).
 */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const metrics = Object.fromEntries(
    Object.entries(metricNames).map(([key, definition]) => [key, createMetric(definition, registry)]),
  );
  return { ...metrics, registry } as Metrics;
}

/** Writes what a pool of connections tells of its waits. */
export function poolWaits(metrics: Metrics): (seconds: number, waiting: number) => void {
  return (seconds, waiting) => {
    metrics.poolWaitSeconds.observe(seconds);
    metrics.poolWaiting.set(waiting);
  };
}
