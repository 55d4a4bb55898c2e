import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allTopics, createNamespace } from '@headwater/contracts';
import { Cluster, silentLogger } from '@headwater/kafka';
import { createPool, dropDatabase, migrate } from '@headwater/postgres';
import { ProcessOwner, ServiceProcess } from '@headwater/tools/system';

jest.setTimeout(240_000);

const FEEDS = 20;
const namespace = createNamespace(`e${randomBytes(6).toString('hex')}`);
const postgres = { url: process.env['HEADWATER_POSTGRES_URL'] ?? '', namespace };
const kafka = process.env['HEADWATER_KAFKA_BROKERS'] ?? '';
const cluster = new Cluster({ brokers: kafka, clientId: 'e2e', logger: silentLogger }, namespace);
const pool = createPool({ HEADWATER_POSTGRES_URL: postgres.url }, namespace, {
  applicationName: 'e2e',
  max: 1,
});
const logs = mkdtempSync(path.join(tmpdir(), 'headwater-takeover-'));

/** Answers nobody until it is told to; then every feed has one item. */
const asked = new Map<string, number>();
const held: ServerResponse[] = [];
let answering = false;
let onAsked: () => void = () => undefined;
const server = createServer((request, response) => {
  const feed = request.url ?? '';
  asked.set(feed, (asked.get(feed) ?? 0) + 1);
  if (answering) {
    response.end(
      `<rss version="2.0"><channel><title>F</title><item><guid>1</guid><title>News of ${feed}</title></item></channel></rss>`,
    );
  } else held.push(response);
  onAsked();
});

/** Resolves when what is waited for is true, looked at whenever a feed was asked. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    onAsked = () => {
      if (holds()) resolve();
    };
    onAsked();
  });
}

const total = (): number => [...asked.values()].reduce((sum, times) => sum + times, 0);

describe('a replica of the ingestor that is killed', () => {
  const replicas: ServiceProcess[] = [];
  let owner: ProcessOwner;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await migrate(postgres);
    await cluster.createTopics(allTopics());
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const opml = path.join(logs, 'feeds.opml');
    const outlines = Array.from(
      { length: FEEDS },
      (_, n) => `<outline text="F${n}" xmlUrl="http://${host}/${n}"/>`,
    );
    writeFileSync(opml, `<opml><body>${outlines.join('')}</body></opml>`);
    ({ owner } = await ProcessOwner.open(path.join(logs, 'runs'), 'test'));
    for (const replica of ['first', 'second']) {
      replicas.push(
        new ServiceProcess({
          ...{ name: 'ingestor', replica, owner },
          logFile: path.join(logs, `${replica}.log`),
          environment: {
            HEADWATER_NAMESPACE: namespace.name,
            HEADWATER_OPS_PORT: '0',
            HEADWATER_SOURCES: 'feeds',
            HEADWATER_FEEDS: opml,
            HEADWATER_INGESTOR_INTERVAL: '600',
            HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS: host,
          },
        }),
      );
    }
  });

  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await owner.close();
    server.closeAllConnections();
    server.close();
    await pool.end();
    await cluster.deleteNamespace();
    await cluster.close();
    await dropDatabase(postgres);
  });

  it('has its feeds taken over within 30 seconds, each by one fetch', async () => {
    const [first, second] = replicas;
    await first?.start();
    await until(() => asked.size === FEEDS);
    await second?.start();
    // The second one has looked, and found that every feed is being fetched.
    expect(total()).toBe(FEEDS);
    await first?.kill();
    answering = true;
    const killedAt = Date.now();
    await until(() => total() === 2 * FEEDS);
    expect(Date.now() - killedAt).toBeLessThan(30_000);
    expect(new Set(asked.values())).toEqual(new Set([2]));
    // All of it is saved, by the fetch that took over.
    for (let saved = 0; saved < FEEDS;) {
      const { rows } = await pool.query<{ saved: number }>(
        'SELECT count(*)::int AS saved FROM feed_fetch WHERE items_emitted = 1 AND fetch_seq = 2',
      );
      saved = rows[0]?.saved ?? 0;
    }
  });
});
