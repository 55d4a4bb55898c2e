import { readLag, sink, stages } from '@headwater/books';
import { topics } from '@headwater/contracts';
import type { CapacityMeasurement, StageCost } from '@headwater/pipeline';
import type { Stack } from '../../stack/stack.js';
import { say } from '../../terminal.js';
import { runServices, type ServiceRun } from '../pipeline/run-services.js';
import type { WaitingArticles } from '../pipeline/waiting-articles.js';

const LOOK_EVERY_SECONDS = 0.5;

/** One stage after the other, each until it has read everything: what an article costs there, and leaves on the disks. */
export async function measureAlone(
  waiting: WaitingArticles,
  stack: Stack,
  signal: AbortSignal,
): Promise<Pick<CapacityMeasurement, 'costs' | 'topicBytes' | 'databaseBytes'>> {
  const { articles, cluster, environment } = waiting;
  const emptyDatabase = await databaseSize(waiting);
  const costs: Record<string, StageCost> = {};
  for (const { name } of [...stages, sink]) {
    let next = 0;
    const isDone = async (secondsSoFar: number): Promise<boolean> => {
      // The question costs the broker more than most: it must not be asked all the time.
      if (secondsSoFar < next) return false;
      next = secondsSoFar + LOOK_EVERY_SECONDS;
      return (await lagOf(name, waiting)) === 0;
    };
    const run = await runServices([name], { environment, stack, signal, isDone });
    const cost = costOf(name, run, articles);
    costs[name] = cost;
    say(`  ${name.padEnd(12)} ${describe(cost)}`);
  }
  const bytes = await cluster.logBytes();
  const kept = Object.values(topics).filter(({ name }) => (bytes.get(name) ?? 0) > articles);
  return {
    costs,
    topicBytes: Object.fromEntries(
      kept.map(({ name }) => [name, Math.round((bytes.get(name) ?? 0) / articles)]),
    ),
    databaseBytes: Math.round(((await databaseSize(waiting)) - emptyDatabase) / articles),
  };
}

async function lagOf(stage: string, { cluster, pool }: WaitingArticles): Promise<number> {
  const lags = (await readLag({ cluster, pool })).filter((one) => one.stage === stage);
  return lags.reduce((sum, { lag }) => sum + lag, 0);
}

function costOf(stage: string, { cpuSeconds }: ServiceRun, articles: number): StageCost {
  const milliseconds = (seconds: number): number => Math.round((seconds * 1e6) / articles) / 1e3;
  const servers = [...cpuSeconds].filter(([name]) => name !== stage);
  return {
    own: milliseconds(cpuSeconds.get(stage) ?? NaN),
    servers: Object.fromEntries(servers.map(([name, seconds]) => [name, milliseconds(seconds)])),
  };
}

function describe({ own, servers }: StageCost): string {
  const others = Object.entries(servers).map(([server, cost]) => `${server} ${cost}`);
  return `${own} ms an article, ${others.join(', ')}`;
}

async function databaseSize({ pool }: WaitingArticles): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(
    'SELECT pg_database_size(current_database())::float8 AS bytes',
  );
  return rows[0]?.bytes ?? NaN;
}
