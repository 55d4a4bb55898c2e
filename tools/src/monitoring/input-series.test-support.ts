import { metricNames, type MetricDefinition } from '@headwater/observability';
import { SCRAPE_SECONDS } from './prometheus-files.js';
import { processMetrics } from './metric.js';

type Names = typeof metricNames;
type KeyOf<Type extends MetricDefinition['type']> = {
  [Key in keyof Names]: Names[Key]['type'] extends Type ? Key : never;
}[keyof Names];
/** Every label of a metric: one that was renamed or added is an error here. */
type LabelsOf<Key extends keyof Names> = Readonly<Record<Names[Key]['labels'][number], string>>;

/** A time series that a rule is tried on, as promtool reads it. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** Which replica of which service exports a series. */
export interface Target {
  readonly service: string;
  readonly replica?: number;
}

const samples = (minutes: number): number => Math.round((minutes * 60) / SCRAPE_SECONDS);

/** Samples of the same value, one a scrape. */
export const level = (value: number, minutes: number): string => `${value}x${samples(minutes) - 1}`;

/** Samples from a value, each higher than the last. */
export const rising = (from: number, step: number, minutes: number): string =>
  `${from}+${step}x${samples(minutes) - 1}`;

/** No samples: the series does not exist. */
export const missing = (minutes: number): string => `_x${samples(minutes)}`;

/** The target has gone, and Prometheus knows at once that its series have ended with it. */
export const ended = (minutes: number): string => `stale _x${samples(minutes) - 1}`;

/** A counter or a gauge over time. */
export function sampled<Key extends KeyOf<'counter' | 'gauge'>>(
  key: Key,
  labels: LabelsOf<Key>,
  target: Target,
  ...values: readonly string[]
): InputSeries {
  return seriesOf(metricNames[key].name, { ...labels, ...exported(target) }, values);
}

/** What every service says of its process. */
export const ofProcess = (
  key: keyof typeof processMetrics,
  target: Target,
  ...values: readonly string[]
): InputSeries => seriesOf(processMetrics[key], exported(target), values);

/** Whether Prometheus reached a target. */
export const reached = (target: Target, ...values: readonly string[]): InputSeries =>
  seriesOf('up', named(target), values);

/** How many observations of a size are made between two scrapes. */
export interface Observed {
  readonly seconds: number;
  readonly times: number;
}

/** Some minutes in which the same is observed between every two scrapes. */
export interface Phase {
  readonly minutes: number;
  readonly observations: readonly Observed[];
}

/** The buckets of a histogram over time. */
export function observed<Key extends KeyOf<'histogram'>>(
  key: Key,
  labels: LabelsOf<Key>,
  target: Target,
  ...phases: readonly Phase[]
): readonly InputSeries[] {
  const { name, buckets } = metricNames[key];
  return [...buckets, Infinity].map((bound) => {
    let count = 0;
    const values = phases.map(({ minutes, observations }) => {
      const within = observations.filter(({ seconds }) => seconds <= bound);
      const step = within.reduce((sum, { times }) => sum + times, 0);
      const from = count;
      count += step * samples(minutes);
      return rising(from, step, minutes);
    });
    const le = bound === Infinity ? '+Inf' : String(bound);
    return seriesOf(`${name}_bucket`, { ...labels, ...exported(target), le }, values);
  });
}

/** A quick share and a slow share of all observations, for some minutes. */
export const mixed = (minutes: number, quick: number, slow: number, seconds: number): Phase => ({
  minutes,
  observations: [
    { seconds: 0.001, times: quick },
    { seconds, times: slow },
  ],
});

const named = ({ service, replica = 1 }: Target): Readonly<Record<string, string>> => ({
  job: service,
  instance: `${service}-${replica}:9090`,
});

/** A service names itself on what it exports. */
const exported = (target: Target): Readonly<Record<string, string>> => ({
  ...named(target),
  service: target.service,
});

function seriesOf(
  name: string,
  labels: Readonly<Record<string, string>>,
  values: readonly string[],
): InputSeries {
  const matchers = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return { series: `${name}{${matchers.join(',')}}`, values: values.join(' ') };
}
