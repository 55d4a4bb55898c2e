import { randomBytes } from 'node:crypto';
import { loadConfig, RedisConfigSchema } from '@headwater/config';
import { silentLogger } from '@headwater/kafka';
import { closeRedis, createRedis, redisReady } from '@headwater/redis';
import { Command } from 'commander';
import { confirmed, type ConfirmOptions } from '../../output/confirm.js';
import { count, print, printJson } from '../../output/print.js';
import { Progress } from '../../output/progress.js';
import { awaitIndex, dropIndex, planIndex, type IndexPlan } from '../../rebuild/rebuild-redis.js';
import { REPLAY } from '../../replay/replay.js';
import { withSystem } from '../../system.js';

interface RedisOptions extends ConfirmOptions {
  readonly wait: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
The dedup index is what Redis holds and the log can give; caches and rate limits fill themselves. Dedup notices by itself
when Redis has lost something, so this is for an index that you do not trust. Dedup waits until it is there.

Examples:
  headwater rebuild redis --dry-run
  headwater rebuild redis --yes`;

/** `headwater rebuild redis`. */
export function redisCommand(): Command {
  return new Command('redis')
    .description('Makes the dedup index anew from the log.')
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--yes', 'do it without asking')
    .option('--no-wait', 'do not wait until dedup has made it')
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run({ wait, json = false, ...options }: RedisOptions): Promise<void> {
  const progress = new Progress(json);
  const redis = createRedis(loadConfig(RedisConfigSchema), { name: 'headwater-cli', logger: silentLogger });
  try {
    await redisReady(redis);
    await withSystem(async (system) => {
      const plan = await planIndex(system, redis);
      if (!json) print(describe(plan));
      const done = await confirmed(options, 'Take the index away?');
      let epoch: number | null = null;
      if (done) {
        await dropIndex(system, redis, `${REPLAY}${randomBytes(6).toString('hex')}`);
        if (wait && plan.replicas > 0) epoch = await awaitIndex(system, redis, (what) => progress.show(what));
        progress.end();
      }
      if (json) return printJson({ ...plan, done, newEpoch: epoch });
      if (!done) return print('Nothing was changed.');
      print(
        epoch === null
          ? 'The index is taken away; dedup makes it anew from the log before it decides again.'
          : `Done: the index has epoch ${epoch}.`,
      );
    });
  } finally {
    progress.end();
    await closeRedis(redis);
  }
}

/** What the log can give and what it cannot, in words. */
export function describe({ epoch, state, decisions, forgotten, replicas }: IndexPlan): string {
  const lines = [
    epoch === null
      ? 'Redis holds no dedup index.'
      : `The dedup index has epoch ${epoch} and is ${state === 'ready' ? 'ready' : 'being built'}.`,
    `It will be made from ${count(decisions)} decisions in the log.`,
  ];
  if (forgotten > 0) {
    lines.push(
      `${count(forgotten)} older decisions are beyond the log's retention: a copy that comes now of an article from before ` +
        'them becomes an original.',
    );
  }
  if (replicas === 0)
    lines.push('Nobody runs dedup: it makes the index when it starts and has something to read.');
  return lines.join('\n');
}
