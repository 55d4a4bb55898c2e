import { topics, type SourceState } from '@headwater/contracts';
import { readTopic } from '@headwater/kafka/testing';
import { NEW_FEED } from '@headwater/polling';
import { TransientError } from '@headwater/pipeline';
import { sourceAt, TestServers } from '../servers.test-support.js';
import { createAnnounceHealth } from './announce-health.js';
import { PostgresSourceRegistry } from './postgres-source-registry.js';

const servers = new TestServers();
let pool: ReturnType<TestServers['pool']>;

beforeAll(async () => {
  await servers.start();
  pool = servers.pool();
});
afterAll(() => servers.close());

async function told(): Promise<SourceState[]> {
  const found = await readTopic(servers.connection, servers.namespace, topics.sources);
  return found.map(({ value }) => value);
}

describe('announcing the health of sources', () => {
  it('tells each change of state once, and again when Kafka did not acknowledge', async () => {
    const firstPolls = { ownHosts: [], fixedIntervalMs: null };
    await new PostgresSourceRegistry(pool).enableOnly([sourceAt('a', 'https://a.example/feed')], firstPolls);
    const away = createAnnounceHealth(pool, {
      send: () => Promise.reject(new TransientError('Kafka is away.')),
    });
    await expect(away()).rejects.toThrow('Kafka is away.');
    const announce = createAnnounceHealth(pool, servers.producer());
    expect(await announce()).toBe(1);
    expect(await announce()).toBe(0);
    await pool.query(
      `UPDATE feed_state SET health = 'silent', health_text = 'It used to bring more.', health_version = health_version + 1,
         memory = $1`,
      [JSON.stringify({ ...NEW_FEED, rhythm: { lastNewAt: Date.UTC(2026, 1, 17), longestGapMs: 1 } })],
    );
    expect(await announce()).toBe(1);
    expect((await told()).map(({ source, state, rowVersion }) => [source.id, state, rowVersion])).toEqual([
      ['a', 'new', 1],
      ['a', 'silent', 2],
    ]);
    expect((await told())[1]).toMatchObject({
      text: 'It used to bring more.',
      lastNewAt: '2026-02-17T00:00:00.000Z',
      feedUrl: 'https://a.example/feed',
    });
  });
});
