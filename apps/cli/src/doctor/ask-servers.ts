import { loadConfig, namesSet, RedisConfigSchema } from '@headwater/config';
import { silentLogger } from '@headwater/kafka';
import { closeRedis, createRedis, redisReady, type Redis } from '@headwater/redis';
import type { System } from '../system.js';
import type { RedisMemory, ServerFacts } from './server-findings.js';
import { serviceVariables } from './service-variables.js';

/** What the operator's tool alone reads, and what a launcher tells. */
const OWN_VARIABLES = ['HEADWATER_OPERATIONS_URLS', 'HEADWATER_EXIT_WITH_PARENT'];

/** Asks Postgres and Redis for what they say of themselves. */
export async function askServers({ pool }: Pick<System, 'pool'>): Promise<ServerFacts> {
  const redis = createRedis(loadConfig(RedisConfigSchema), { name: 'headwater-cli', logger: silentLogger });
  try {
    await redisReady(redis);
    const clocks = [
      await clockOf('Postgres', async () => {
        const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
        return rows[0]?.now.getTime() ?? Number.NaN;
      }),
      await clockOf('Redis', async () => {
        const [seconds = 0, microseconds = 0] = await redis.time();
        return Number(seconds) * 1_000 + Number(microseconds) / 1_000;
      }),
    ];
    return {
      clocks,
      connections: await connectionsOf(pool),
      redis: await memoryOf(redis),
      environment: namesSet('HEADWATER_'),
      variables: [...serviceVariables, ...OWN_VARIABLES],
    };
  } finally {
    await closeRedis(redis);
  }
}

/** The answer is from somewhere between question and arrival; the quickest of a few tells most. */
async function clockOf(server: string, ask: () => Promise<number>) {
  let best = { aheadMs: 0, tookMs: Infinity };
  for (let question = 0; question < 3; question += 1) {
    const askedAt = Date.now();
    const answer = await ask();
    const tookMs = Date.now() - askedAt;
    if (tookMs < best.tookMs) best = { aheadMs: answer - (askedAt + tookMs / 2), tookMs };
  }
  return { server, aheadMs: best.aheadMs };
}

async function connectionsOf(pool: System['pool']): Promise<ServerFacts['connections']> {
  const { rows } = await pool.query<ServerFacts['connections']>(
    `SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')::int AS taken,
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS limit`,
  );
  return rows[0] ?? { taken: 0, limit: 1 };
}

/** INFO rather than CONFIG GET, which hosted servers forbid. */
async function memoryOf(redis: Redis): Promise<RedisMemory> {
  const memory = await redis.info('memory');
  const value = (name: string): string => new RegExp(`^${name}:(\\S+)`, 'm').exec(memory)?.[1] ?? '';
  return {
    policy: value('maxmemory_policy'),
    used: Number(value('used_memory')),
    limit: Number(value('maxmemory')),
  };
}
