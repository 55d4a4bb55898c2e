import { setTimeout as delay } from 'node:timers/promises';
import { allTopics } from '@headwater/contracts';
import { TransientError } from '@headwater/pipeline';
import { loadConfig, PostgresConfigSchema } from '@headwater/config';
import { databaseTarget, migrate } from '@headwater/postgres';
import { Command } from 'commander';
import { missingPreparation } from '../prepare/missing-preparation.js';
import { applyAccess } from '../access/apply-access.js';
import { wholeNumber } from '../output/arguments.js';
import { print, printJson } from '../output/print.js';
import { withSystem, type System } from '../system.js';

interface PrepareOptions {
  readonly wait: number;
  readonly replication: number;
  readonly minInSync: number;
  readonly check?: boolean;
  readonly access?: boolean;
  readonly credentials?: string;
  readonly json?: boolean;
}

const RETRY_MS = 1_000;
/** No name, no way, nobody there; a Postgres that starts, and one that has no such database yet. */
const AWAY = new Set<unknown>([
  ...['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ETIMEDOUT', 'ECONNREFUSED', 'ECONNRESET'],
  ...['57P03', '3D000'],
]);

/** `headwater prepare`: what services expect to find. Run it before each deployment; it repeats without harm. */
export function prepareCommand(): Command {
  return new Command('prepare')
    .description('Migrates Postgres and creates the topics that are missing.')
    .option(
      '--wait <seconds>',
      'how long to wait for the servers, or for what --check misses',
      wholeNumber,
      60,
    )
    .option('--check', 'change nothing, wait until it is done: by those servers whose address is set')
    .option('--replication <n>', 'replicas of new topics', wholeNumber, 1)
    .option('--min-in-sync <n>', 'in-sync replicas that an acknowledgement needs', wholeNumber, 1)
    .option('--access', 'also gives each service its rights on Kafka, as `headwater access apply` does')
    .option(
      '--credentials <directory>',
      'with --access: password files, one a user; missing ones are written',
    )
    .option('--json', 'one line of JSON')
    .action(async (options: PrepareOptions) => {
      const deadline = Date.now() + options.wait * 1_000;
      if (options.check) return awaitPrepared(deadline);
      const { created, mismatched } = await withSystem((system) =>
        patiently(deadline, () => prepare(system, options)),
      );
      if (options.json) return printJson({ created, mismatched });
      print(
        `Postgres is migrated; ${created.length} topics created, ${allTopics().length - created.length} were there.`,
      );
      for (const { topic, expectedPartitions, actualPartitions } of mismatched) {
        print(`✗ ${topic} has ${actualPartitions} partitions, the topic map says ${expectedPartitions}`);
      }
    });
}

async function prepare(system: System, options: PrepareOptions) {
  const { cluster, namespace } = system;
  const { replication, minInSync, access = false, credentials } = options;
  await migrate(databaseTarget(loadConfig(PostgresConfigSchema), namespace));
  const brokers = await cluster.brokers();
  if (brokers < replication)
    throw new TransientError(`Kafka has ${brokers} of the ${replication} brokers that --replication needs.`);
  const topics = await cluster.createTopics(allTopics(), { factor: replication, minInSync });
  if (access) await applyAccess(system, credentials === undefined ? {} : { credentials });
  return topics;
}

/** @throws Error saying what is missing when the time is over */
async function awaitPrepared(deadline: number): Promise<void> {
  for (;;) {
    const missing = await patiently(deadline, () => missingPreparation());
    if (missing.length === 0) return print('Everything is prepared.');
    if (Date.now() + RETRY_MS > deadline) throw new Error(`Not prepared yet: ${missing.join('; ')}.`);
    await delay(RETRY_MS);
  }
}

/** Servers that start beside us may need a moment. */
async function patiently<Answer>(deadline: number, work: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || Date.now() + RETRY_MS > deadline) throw error;
      await delay(RETRY_MS);
    }
  }
}

function isAway(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  return error instanceof TransientError || AWAY.has(code);
}
