import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createNamespace } from '@headwater/contracts';
import { createPool, dropDatabase, type Pool } from '@headwater/postgres';
import { readOptions } from '../../command-options.js';
import type { Stack } from '../../stack/stack.js';
import { prepareServers } from '../../start/prepare-servers.js';
import { say } from '../../terminal.js';
import { cpuSecondsOf } from '../pipeline/cpu-time.js';
import { MeasuredService } from '../pipeline/measured-service.js';
import { withStack } from '../pipeline/with-stack.js';
import { startUnchangedServer } from './start-unchanged-server.js';

/**
 * One replica of the ingestor with many feeds, each on a host of its own: what it takes to read all of them, and then
 * to hear of all of them that nothing has changed. Everything is due at once, so that nobody waits.
 */
export async function replicaBench(args: string[]): Promise<void> {
  const values = readOptions(
    args,
    { feeds: { type: 'string', default: '10000' }, json: { type: 'boolean', default: false } },
    'Usage: npm run bench -- replica [--feeds N] [--json]',
  );
  if (values === undefined) return;
  const web = await startUnchangedServer();
  try {
    const figures = await withStack((stack, signal) =>
      measure(stack, web.port, Number(values.feeds), signal),
    );
    if (values.json) say(JSON.stringify(figures));
  } finally {
    await web.stop();
  }
}

async function measure(stack: Stack, port: number, feeds: number, signal: AbortSignal) {
  const { kafka, postgres } = stack.addresses;
  const namespace = createNamespace(`b${randomBytes(5).toString('hex')}`);
  const report = (): void => undefined;
  await prepareServers({ kafkaBrokers: kafka, postgresUrl: postgres, namespace: namespace.name, report });
  const pool = createPool({ HEADWATER_POSTGRES_URL: postgres }, namespace, {
    applicationName: 'bench',
    max: 1,
  });
  const list = await writeList(feeds);
  const ingestor = new MeasuredService('ingestor', {
    ...stack.environment,
    HEADWATER_NAMESPACE: namespace.name,
    HEADWATER_SOURCES: 'feeds',
    HEADWATER_FEEDS: list,
    HEADWATER_FETCH_STAND_IN: `127.0.0.1:${port}`,
  });
  try {
    await ingestor.running;
    const rounds = { documents: 'read for the first time', unchanged: 'answered with 304' };
    const figures: Record<string, unknown> = { feeds };
    for (const [round, words] of Object.entries(rounds)) {
      const before = cpuSecondsOf(ingestor.pid ?? 0) ?? 0;
      const seconds = await readAll(pool, feeds, ingestor.lost, signal);
      const cpuMs = (1_000 * ((cpuSecondsOf(ingestor.pid ?? 0) ?? 0) - before)) / feeds;
      const rssMb = await ingestor.peakMemoryMb();
      say(
        `${feeds} feeds ${words}: ${seconds.toFixed(1)} s, ${cpuMs.toFixed(2)} ms of CPU a feed, ${rssMb} MB at most`,
      );
      figures[round] = { seconds, cpuMsPerFeed: Math.round(cpuMs * 100) / 100, rssMb };
    }
    return figures;
  } finally {
    await ingestor.stop();
    await rm(path.dirname(list), { recursive: true });
    await pool.end();
    await dropDatabase({ url: postgres, namespace });
  }
}

/** Makes everything due and waits until all of it has been asked. */
async function readAll(
  pool: Pool,
  feeds: number,
  lost: Promise<never>,
  signal: AbortSignal,
): Promise<number> {
  const { rows } = await pool.query<{ now: Date }>(
    'UPDATE feed_state SET next_fetch_at = now() WHERE lease_until IS NULL RETURNING now()',
  );
  const startedAt = Date.now();
  const since = rows[0]?.now ?? new Date();
  for (let read = 0, next = 0; read < feeds;) {
    await Promise.race([delay(250, undefined, { signal }), lost]);
    const counted = await pool.query<{ read: number }>(
      'SELECT count(*)::int AS read FROM feed_state WHERE fetched_at >= $1',
      [since],
    );
    read = counted.rows[0]?.read ?? 0;
    if (Date.now() < next) continue;
    say(`  ${read} after ${((Date.now() - startedAt) / 1_000).toFixed(0)} s`);
    next = Date.now() + 10_000;
  }
  return (Date.now() - startedAt) / 1_000;
}

async function writeList(feeds: number): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'headwater-bench-')), 'feeds.opml');
  const outlines = Array.from(
    { length: feeds },
    (_, number) => `<outline text="Feed ${number}" xmlUrl="http://feed-${number}.example/rss"/>`,
  );
  await writeFile(file, `<opml><body>${outlines.join('')}</body></opml>`);
  return file;
}
