import { totalCost, type ArticleCosts } from './costs.js';
import { speedOf } from './plan-capacity.js';

/** Something to run the pipeline on. */
export interface Deployment {
  readonly costs: ArticleCosts;
  /** Of each stage; one where it is not named. */
  readonly replicas: Readonly<Record<string, number>>;
  /** Of what each stage reads. */
  readonly partitions: Readonly<Record<string, number>>;
  /** Of all machines together, for stages and servers. */
  readonly cores: number;
  readonly utilization: number;
}

/** What a deployment can do. */
export interface Throughput {
  readonly articlesPerSecond: number;
  /** The stage that is the slowest, or `cores`. */
  readonly limit: string;
}

/**
 * The minimum over all stages of K x C, with no more replicas counted than there are partitions, and of what all cores can do
 * together.
 */
export function predictThroughput(deployment: Deployment): Throughput {
  const { costs, replicas, partitions, cores, utilization } = deployment;
  const stages = Object.entries(costs).map(([stage, { own }]): Throughput => {
    const reading = Math.min(replicas[stage] ?? 1, partitions[stage] ?? 1);
    return { articlesPerSecond: reading * speedOf(own, utilization), limit: stage };
  });
  const together = { articlesPerSecond: cores * speedOf(totalCost(costs), utilization), limit: 'cores' };
  return stages.reduce(
    (least, stage) => (stage.articlesPerSecond < least.articlesPerSecond ? stage : least),
    together,
  );
}
