import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sink, stages } from '@headwater/books';
import { createNamespace, topics } from '@headwater/contracts';
import { Cluster, silentLogger } from '@headwater/kafka';
import { createPool, dropDatabase, type Pool } from '@headwater/postgres';
import { readOptions } from '../../command-options.js';
import { ProcessOwner } from '../../processes/process-owner.js';
import { PortBook } from '../../stack/ports.js';
import { startStack, type Stack } from '../../stack/stack.js';
import { prepareServers } from '../../start/prepare-servers.js';
import { stopSignal } from '../../stop-signal.js';
import { say } from '../../terminal.js';
import { runsDirectory } from '../../workspace.js';
import { cpuSecondsOf } from './cpu-time.js';
import { fillTopic } from './fill-topic.js';
import { MeasuredService } from './measured-service.js';

/**
 * Distinct articles wait in the first topic; then every stage is started. The clock runs from the moment at
 * which the first stage has joined its group to the last commit in Postgres. The servers are set as `npm start` sets
 * them: a commit is on the disk.
 */
export async function pipelineBench(args: string[]): Promise<void> {
  const values = readOptions(
    args,
    { articles: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
    'Usage: npm run bench -- pipeline [--articles N] [--json]',
  );
  if (values === undefined) return;
  const signal = stopSignal(() => process.exit(130));
  const { owner } = await ProcessOwner.open(runsDirectory, 'bench');
  try {
    const stack = await startStack({
      owner,
      ports: await PortBook.open(),
      durable: true,
      signal,
      report: say,
    });
    try {
      const figures = await measure(stack, Number(values.articles), signal);
      if (values.json) say(JSON.stringify(figures));
    } finally {
      await stack.stop();
    }
  } finally {
    await owner.close();
  }
}

async function measure(stack: Stack, articles: number, signal: AbortSignal) {
  const { kafka, postgres } = stack.addresses;
  const namespace = createNamespace(`b${randomBytes(5).toString('hex')}`);
  const quiet = (): void => undefined;
  const connection = { brokers: kafka, clientId: 'bench', logger: silentLogger };
  await prepareServers({
    kafkaBrokers: kafka,
    postgresUrl: postgres,
    namespace: namespace.name,
    report: quiet,
  });
  const common = { ...stack.environment, HEADWATER_NAMESPACE: namespace.name };
  const port = String(20_000 + Math.floor(Math.random() * 10_000));
  const newsroom = new MeasuredService('newsroom', {
    ...common,
    HEADWATER_NEWSROOM_PORT: port,
    HEADWATER_NEWSROOM_RATE: '0',
    HEADWATER_NEWSROOM_SEED: 'bench',
  });
  const services: MeasuredService[] = [];
  const cluster = new Cluster(connection, namespace);
  const pool = createPool({ HEADWATER_POSTGRES_URL: postgres }, namespace, {
    applicationName: 'bench',
    max: 1,
  });
  try {
    await newsroom.running;
    say(`Writing ${articles} articles to the first topic ...`);
    await fillTopic(`http://127.0.0.1:${port}`, articles, connection, namespace);
    await newsroom.stop();
    services.push(...[...stages, sink].map(({ name }) => new MeasuredService(name, common)));
    const started = Math.min(...(await Promise.all(services.map(({ running }) => running))));
    const before = cpuSeconds([...services, ...stack.servers]);
    let stored = 0;
    for (let next = 0; stored < articles;) {
      await Promise.race([delay(100, undefined, { signal }), ...services.map(({ lost }) => lost)]);
      stored = await storedArticles(pool, articles);
      if (Date.now() >= next) {
        say(`  ${stored} stored after ${((Date.now() - started) / 1_000).toFixed(0)} s`);
        next = Date.now() + 5_000;
      }
    }
    const seconds = (Date.now() - started) / 1_000;
    const cpu = difference(cpuSeconds([...services, ...stack.servers]), before);
    const memory = await Promise.all(
      services.map(async (service) => [service.name, await service.peakMemoryMb()] as const),
    );
    const articlesPerSecond = Math.round(articles / seconds);
    say(`${articlesPerSecond} articles/s: ${articles} in ${seconds.toFixed(1)} s`);
    for (const [name, megabytes] of memory) say(`  ${name.padEnd(12)} ${megabytes} MB at most`);
    const cpuMsPerArticle = Object.fromEntries(
      [...cpu].map(([name, used]) => [name, Math.round((used * 1e6) / articles) / 1e3]),
    );
    const total = [...cpu.values()].reduce((sum, used) => sum + (used * 1e3) / articles, 0);
    say(`CPU time of an article, with its servers: ${total.toFixed(2)} ms`);
    for (const [name, figure] of Object.entries(cpuMsPerArticle)) say(`  ${name.padEnd(12)} ${figure} ms`);
    return { articlesPerSecond, articles, seconds, cpuMsPerArticle, rssMb: Object.fromEntries(memory) };
  } finally {
    await Promise.all([newsroom, ...services].map((service) => service.stop()));
    await pool.end();
    await cluster.deleteNamespace();
    await cluster.close();
    await dropDatabase({ url: postgres, namespace });
  }
}

/** By the position of the sink, which moves with every commit: to count the rows each time would be part of the load. */
async function storedArticles(pool: Pool, articles: number): Promise<number> {
  const { rows } = await pool.query<{ stored: number }>(
    'SELECT coalesce(sum(next), 0)::int AS stored FROM stage_offset WHERE topic = $1',
    [topics.articlesScored.name],
  );
  const stored = rows[0]?.stored ?? 0;
  if (stored < articles) return stored;
  const { rows: counted } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM article');
  return counted[0]?.count ?? 0;
}

type Measurable = { readonly name: string; readonly pid?: number | undefined };

function cpuSeconds(processes: readonly Measurable[]): ReadonlyMap<string, number> {
  return new Map(
    processes.flatMap(({ name, pid }) => {
      const seconds = pid === undefined ? null : cpuSecondsOf(pid);
      return seconds === null ? [] : [[name, seconds] as const];
    }),
  );
}

function difference(
  after: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  return new Map([...after].map(([name, seconds]) => [name, seconds - (before.get(name) ?? 0)]));
}
