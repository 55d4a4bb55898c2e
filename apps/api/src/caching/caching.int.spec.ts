import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { ArticlePage } from '../articles/article.schema.js';
import {
  createTestDatabase,
  startApi,
  type ApiUnderTest,
  type TestDatabase,
} from '../testing/api-under-test.test-support.js';
import { idOf, insertArticles } from '../testing/rows.test-support.js';

const SEARCH = '/v2/everything?q=first%20OR%20second';
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
  await insertArticles(database.pool, [{ name: 'one', title: 'First' }]);
});

afterEach(async () => {
  await database?.close();
});

async function withApi(
  environment: Record<string, string>,
  work: (api: ApiUnderTest) => Promise<void>,
): Promise<void> {
  const api = await startApi(database, environment);
  try {
    await work(api);
  } finally {
    await api.close();
  }
}

/** How many look-ups ended so. */
async function lookups(api: ApiUnderTest, result: string): Promise<number> {
  const { values } = await api.metrics.cacheRequests.get();
  return values.find(({ labels }) => labels.result === result)?.value ?? 0;
}

const titles = (page: ArticlePage) => page.articles.map(({ title }) => title).sort();

describe('the response cache', () => {
  const long = { HEADWATER_API_CACHE_SECONDS: '600' };

  it('answers again what it has answered, and says so', () =>
    withApi(long, async (api) => {
      const first = await api.get<ArticlePage>(SEARCH);
      expect(first.headers.get('x-cached-result')).toBe('false');
      await insertArticles(database.pool, [{ name: 'two', title: 'Second' }]);
      const second = await api.get<ArticlePage>(SEARCH);
      expect(second.headers.get('x-cached-result')).toBe('true');
      expect(second.body).toEqual(first.body);
      expect(second.headers.get('content-type')).toBe('application/json; charset=utf-8');
    }));

  it('knows the same request by other spellings, and not by another meaning', () =>
    withApi(long, async (api) => {
      await api.get('/v2/everything?q=first&domains=b.example,a.example');
      const spelled = await api.get(
        `/v2/everything?DOMAINS=A.example,b.example,&pagesize=100&page=&Q=first&apiKey=${api.key}`,
      );
      expect(spelled.headers.get('x-cached-result')).toBe('true');
      const other = await api.get('/v2/everything?q=First&domains=b.example,a.example');
      expect(other.headers.get('x-cached-result')).toBe('false');
    }));

  it('is passed by on demand, and refreshed', () =>
    withApi(long, async (api) => {
      await api.get(SEARCH);
      await insertArticles(database.pool, [{ name: 'two', title: 'Second' }]);
      const fresh = await api.get<ArticlePage>(SEARCH, { 'x-api-key': api.key, 'x-no-cache': 'true' });
      expect(fresh.headers.get('x-cached-result')).toBe('false');
      expect(titles(fresh.body)).toEqual(['First', 'Second']);
      const next = await api.get<ArticlePage>(SEARCH);
      expect(next.headers.get('x-cached-result')).toBe('true');
      expect(titles(next.body)).toEqual(['First', 'Second']);
    }));

  it('keeps no errors', () =>
    withApi(long, async (api) => {
      const path = `/v1/articles/${idOf('two')}`;
      expect((await api.get(path)).status).toBe(404);
      await insertArticles(database.pool, [{ name: 'two' }]);
      expect((await api.get(path)).status).toBe(200);
    }));

  it('lets requests that miss together wait for one computation', () =>
    withApi(long, async (api) => {
      // Nobody gets past this lock, so every request is there before the first is answered.
      const client = await database.pool.connect();
      await client.query('BEGIN; LOCK TABLE article IN ACCESS EXCLUSIVE MODE');
      const answers = Array.from({ length: 20 }, () => api.get<ArticlePage>(SEARCH));
      await lockedOut(database);
      while ((await lookups(api, 'miss')) < 20) await new Promise((resolve) => setImmediate(resolve));
      const waiting = await lockedOut(database);
      await client.query('COMMIT');
      client.release();
      for (const { status, body } of await Promise.all(answers)) {
        expect({ status, titles: titles(body) }).toEqual({ status: 200, titles: ['First'] });
      }
      // One finds, one counts.
      expect(waiting).toBeLessThanOrEqual(2);
    }));
});

/** Waits until somebody waits for a lock in this database, and says how many do. */
async function lockedOut({ pool }: TestDatabase): Promise<number> {
  for (;;) {
    const { rows } = await pool.query<{ waiting: number }>(
      "SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (rows[0]!.waiting > 0) return rows[0]!.waiting;
  }
}

describe('with Redis away', () => {
  const servers: Server[] = [];

  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function listen(onConnection: (socket: Socket) => void): Promise<string> {
    const server = createServer(onConnection);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function closedPort(): Promise<string> {
    const url = await listen(() => undefined);
    await new Promise((resolve) => servers.pop()!.close(resolve));
    return url;
  }

  it('answers from Postgres, also for a key with a limit', async () => {
    await withApi(
      { HEADWATER_API_CACHE_SECONDS: '600', HEADWATER_REDIS_URL: await closedPort() },
      async (api) => {
        await database.pool.query('UPDATE api_key SET requests_per_minute = 1');
        for (let request = 0; request < 3; request += 1) {
          const answer = await api.get<ArticlePage>(SEARCH);
          expect(answer.status).toBe(200);
          expect(answer.headers.get('x-cached-result')).toBe('false');
          expect(titles(answer.body)).toEqual(['First']);
        }
        expect(await lookups(api, 'unavailable')).toBe(3);
      },
    );
  });

  it('answers from Postgres when Redis takes connections and never answers', async () => {
    const sockets: Socket[] = [];
    const url = await listen((socket) => sockets.push(socket));
    await withApi({ HEADWATER_API_CACHE_SECONDS: '600', HEADWATER_REDIS_URL: url }, async (api) => {
      for (let request = 0; request < 3; request += 1) expect((await api.get(SEARCH)).status).toBe(200);
    });
    for (const socket of sockets) socket.destroy();
  });

  it('answers from Postgres when Redis hangs after it has worked, and waits for it once', async () => {
    const redis = new URL(process.env['HEADWATER_REDIS_URL']!);
    let hang = false;
    const url = await listen((client) => {
      const server = connect(Number(redis.port), redis.hostname);
      client.on('data', (bytes) => (hang ? undefined : server.write(bytes)));
      server.on('data', (bytes) => client.write(bytes));
      for (const socket of [client, server]) socket.on('error', () => undefined);
      client.on('close', () => server.destroy());
      server.on('close', () => client.destroy());
    });
    await withApi({ HEADWATER_API_CACHE_SECONDS: '600', HEADWATER_REDIS_URL: url }, async (api) => {
      while ((await api.get(SEARCH)).headers.get('x-cached-result') !== 'true');
      hang = true;
      const started = performance.now();
      for (let request = 0; request < 5; request += 1) {
        const answer = await api.get<ArticlePage>(SEARCH);
        expect(answer.headers.get('x-cached-result')).toBe('false');
        expect(titles(answer.body)).toEqual(['First']);
      }
      // One time-out of 100 ms; five would be 500.
      expect(performance.now() - started).toBeLessThan(450);
    });
  });
});
