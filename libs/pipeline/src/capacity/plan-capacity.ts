import type { TopicSettings } from '@headwater/contracts';
import { serverCosts, type CapacityMeasurement } from './costs.js';

const SECOND_MS = 1_000;
const DAY_SECONDS = 86_400;

/** What is asked of a deployment. */
export interface CapacityQuestion {
  /** Wanted articles a second, at the busiest time. */
  readonly rate: number;
  /** Articles a second over days: what disks fill with. */
  readonly averageRate: number;
  /** Share of a core that may be busy; the rest is for peaks, rebalances, and catching up after an outage. */
  readonly utilization: number;
  /** Copies of each record in the log. */
  readonly replication: number;
  readonly measurement: Pick<CapacityMeasurement, 'costs' | 'topicBytes' | 'databaseBytes'>;
  /** Partitions of what each stage reads. */
  readonly partitions: Readonly<Record<string, number>>;
  readonly topics: readonly TopicSettings[];
}

/** What a stage needs. */
export interface StageCapacity {
  readonly stage: string;
  /** C: articles a second that one replica does. */
  readonly speed: number;
  /** K. */
  readonly replicas: number;
  /** N. */
  readonly partitions: number;
  /** R / N: articles a second of one partition. */
  readonly partitionInput: number;
  /** Of all its replicas. */
  readonly cores: number;
  /** No more replicas than partitions: another one would have nothing to read. */
  readonly fits: boolean;
}

/** What a deployment needs. */
export interface CapacityPlan {
  readonly stages: readonly StageCapacity[];
  /** Cores of each server. */
  readonly servers: Readonly<Record<string, number>>;
  readonly cores: number;
  /** Bytes of each topic on all brokers together, when its retention is reached. */
  readonly logBytes: Readonly<Record<string, number>>;
  /** Postgres keeps what it has: what a day adds. */
  readonly databaseBytesPerDay: number;
}

/** What a rate needs, by the formulas of docs/capacity.md. */
export function planCapacity(question: CapacityQuestion): CapacityPlan {
  const { rate, averageRate, utilization, replication, measurement, partitions, topics } = question;
  const coresFor = (cost: number): number => (rate * cost) / SECOND_MS / utilization;
  const stages = Object.entries(measurement.costs).map(([stage, { own }]): StageCapacity => {
    const speed = speedOf(own, utilization);
    const replicas = Math.max(1, Math.ceil(rate / speed));
    const available = partitions[stage] ?? 1;
    return {
      stage,
      speed,
      replicas,
      partitions: available,
      partitionInput: rate / available,
      cores: coresFor(own),
      fits: replicas <= available,
    };
  });
  const servers = mapValues(serverCosts(measurement.costs), coresFor);
  const kept = topics.filter(({ name, cleanup }) => cleanup === 'delete' && name in measurement.topicBytes);
  const bytesOf = ({ name, retentionMs }: TopicSettings): number =>
    (measurement.topicBytes[name] ?? 0) * averageRate * (retentionMs / SECOND_MS) * replication;
  return {
    stages,
    servers,
    cores: sum(stages.map(({ cores }) => cores)) + sum(Object.values(servers)),
    logBytes: Object.fromEntries(kept.map((topic) => [topic.name, bytesOf(topic)])),
    databaseBytesPerDay: measurement.databaseBytes * averageRate * DAY_SECONDS,
  };
}

/** Articles a second of a process that may be busy for this share of its time: it has one thread. */
export function speedOf(costMs: number, utilization: number): number {
  return (SECOND_MS / costMs) * utilization;
}

function mapValues(
  record: Readonly<Record<string, number>>,
  change: (value: number) => number,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
