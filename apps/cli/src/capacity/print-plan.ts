import type { CapacityPlan, Throughput } from '@headwater/pipeline';
import { print, table } from '../output/print.js';

const GIGABYTE = 1e9;

/** Shows a plan to a person. */
export function printPlan({ stages, servers, cores, logBytes, databaseBytesPerDay }: CapacityPlan): void {
  const head = ['stage', 'a replica does /s', 'replicas', 'partitions', 'a partition gets /s', 'cores'];
  const rows = stages.map(({ stage, speed, replicas, partitions, partitionInput, cores: used }) => [
    stage,
    Math.round(speed),
    replicas,
    partitions,
    Math.round(partitionInput),
    round(used),
  ]);
  print(table(head, rows));
  for (const { stage, replicas, partitions } of stages.filter(({ fits }) => !fits)) {
    print(
      `✗ ${stage} takes ${replicas} replicas, and what it reads has ${partitions} partitions: a new version of the topic, with more.`,
    );
  }
  print(
    `\n${table(
      ['server', 'cores'],
      Object.entries(servers).map(([name, used]) => [name, round(used)]),
    )}`,
  );
  print(`\n${round(cores)} cores in all, without what fetches feeds and answers clients.`);
  const disk = Object.entries(logBytes).map(([topic, bytes]) => [topic, round(bytes / GIGABYTE)]);
  print(`\n${table(['topic', 'GB on all brokers'], disk)}`);
  const log = Object.values(logBytes).reduce((sum, bytes) => sum + bytes, 0);
  print(
    `\n${round(log / GIGABYTE)} GB of log; Postgres grows by ${round(databaseBytesPerDay / GIGABYTE)} GB a day.`,
  );
}

/** Shows what a number of cores does. */
export function printThroughput({ articlesPerSecond, limit }: Throughput, cores: number): void {
  const reason = limit === 'cores' ? 'the cores are the limit' : `${limit} is the slowest`;
  print(`\n${cores} cores with these replicas do ${Math.round(articlesPerSecond)} articles/s: ${reason}.`);
}

const round = (value: number): number => Math.round(value * 100) / 100;
