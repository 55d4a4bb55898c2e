import type { Namespace } from '@headwater/contracts';
import { readTopics, type Cluster, type KafkaConnection } from '@headwater/kafka';
import type pg from 'pg';
import { sink, stages } from './flow.js';

/** Where to look. */
export interface LagSources {
  readonly cluster: Cluster;
  readonly pool: pg.Pool;
}

/** How far a stage is on one partition of its input. */
export interface PartitionLag {
  readonly stage: string;
  readonly topic: string;
  readonly partition: number;
  /** First offset that the log still holds. */
  readonly start: number;
  readonly end: number;
  /** Where the stage goes on; where it has never been, the start of the log. */
  readonly position: number;
  readonly lag: number;
}

/** Lag of every stage, in the order of the flow. The sink's position is the one in Postgres: that is what counts. */
export async function readLag({ cluster, pool }: LagSources): Promise<readonly PartitionLag[]> {
  const lags: PartitionLag[] = [];
  for (const { name, input } of stages) {
    const committed = await cluster.committed(name, input.name);
    const position = (partition: number) => committed.get(partition) ?? null;
    lags.push(...(await lagOf(cluster, name, input.name, position)));
  }
  const { rows } = await pool.query<{ topic: string; partition: number; next: number }>(
    'SELECT topic, partition, next FROM stage_offset WHERE stage = $1',
    [sink.name],
  );
  for (const { name } of Object.values(sink.inputs)) {
    const position = (partition: number) =>
      rows.find((row) => row.topic === name && row.partition === partition)?.next ?? null;
    lags.push(...(await lagOf(cluster, sink.name, name, position)));
  }
  return lags;
}

async function lagOf(
  cluster: Cluster,
  stage: string,
  topic: string,
  positionOf: (partition: number) => number | null,
): Promise<readonly PartitionLag[]> {
  return (await cluster.ranges(topic)).map(({ partition, start, end }) => {
    const position = Math.max(start, positionOf(partition) ?? start);
    return { stage, topic, partition, start, end, position, lag: end - position };
  });
}

/** A lag in records and in time. */
export interface PartitionAge extends PartitionLag {
  /** Seconds since the oldest record was produced that the stage has not read; 0 where it has read all. */
  readonly seconds: number;
}

/** How long the oldest unread record of each lag has waited; reads one fetch of each partition that has any. */
export async function readAges(
  { connection, namespace }: { readonly connection: KafkaConnection; readonly namespace: Namespace },
  lags: readonly PartitionLag[],
): Promise<readonly PartitionAge[]> {
  const now = Date.now();
  const producedAt = new Map<PartitionLag, number>();
  // Two stages may read one topic, each from its own position.
  for (const own of Map.groupBy(lags, ({ stage }) => stage).values()) {
    const at = new Map(own.map((lag) => [`${lag.topic}/${lag.partition}`, lag]));
    const behind = new Set(own.filter(({ lag }) => lag > 0).map(({ topic }) => topic));
    if (behind.size === 0) continue;
    await readTopics({
      connection,
      namespace,
      topics: [...behind],
      from: (topic, partition) => at.get(`${topic}/${partition}`)?.position ?? 0,
      firstOnly: true,
      onRecords: ({ topic, partition, records: [first] }) => {
        const lag = at.get(`${topic}/${partition}`);
        if (lag !== undefined && lag.lag > 0 && first !== undefined) producedAt.set(lag, first.timestamp);
      },
    });
  }
  return lags.map((lag) => ({
    ...lag,
    seconds: Math.max(0, Math.round((now - (producedAt.get(lag) ?? now)) / 1_000)),
  }));
}
