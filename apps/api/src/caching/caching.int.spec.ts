import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { ArticlePage } from '../articles/article.schema.js';
import {
  createTestDatabase,
  startApi,
  type ApiUnderTest,
  type TestDatabase,
} from '../testing/api-under-test.test-support.js';
import { idOf, insertArticles } from '../testing/rows.test-support.js';

let database: TestDatabase;
/** Finds both articles of these tests; another one for each test, because answers stay in Redis. */
let search: string;
let searches = 0;

beforeAll(async () => {
  database = await createTestDatabase();
});

beforeEach(async () => {
  search = `/v2/everything?q=first%20OR%20second%20OR%20search${(searches += 1)}`;
  await database.pool.query('TRUNCATE article CASCADE');
  await insertArticles(database.pool, [{ name: 'one', title: 'First' }]);
});

afterAll(async () => {
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

  /** An API that has found Redis: before, it answers without. */
  const withCache = (work: (api: ApiUnderTest) => Promise<void>): Promise<void> =>
    withApi(long, async (api) => {
      for (let page = 90; (await lookups(api, 'miss')) === 0; page += 1)
        await api.get(`${search}&page=${page}`);
      await work(api);
    });

  it('answers again what it has answered, and says so', () =>
    withCache(async (api) => {
      const first = await api.get<ArticlePage>(search);
      expect(first.headers.get('x-cached-result')).toBe('false');
      await insertArticles(database.pool, [{ name: 'two', title: 'Second' }]);
      const second = await api.get<ArticlePage>(search);
      expect(second.headers.get('x-cached-result')).toBe('true');
      expect(second.body).toEqual(first.body);
      expect(second.headers.get('content-type')).toBe('application/json; charset=utf-8');
    }));

  it('is shared by replicas', () =>
    withCache(async (one) => {
      await one.get(search);
      await withCache(async (other) => {
        const answer = await other.get<ArticlePage>(search);
        expect(answer.headers.get('x-cached-result')).toBe('true');
        expect(titles(answer.body)).toEqual(['First']);
        expect(await lookups(other, 'hit')).toBeGreaterThan(0);
      });
    }));

  it('knows the same request by other spellings, and not by another meaning', () =>
    withCache(async (api) => {
      await api.get('/v2/everything?q=first&domains=b.example,a.example');
      const spelled = await api.get(
        `/v2/everything?DOMAINS=A.example,b.example,&pagesize=100&page=&Q=first&apiKey=${api.key}`,
      );
      expect(spelled.headers.get('x-cached-result')).toBe('true');
      const other = await api.get('/v2/everything?q=First&domains=b.example,a.example');
      expect(other.headers.get('x-cached-result')).toBe('false');
    }));

  it('is passed by on demand, and refreshed', () =>
    withCache(async (api) => {
      await api.get(search);
      await insertArticles(database.pool, [{ name: 'two', title: 'Second' }]);
      const fresh = await api.get<ArticlePage>(search, { 'x-api-key': api.key, 'x-no-cache': 'true' });
      expect(fresh.headers.get('x-cached-result')).toBe('false');
      expect(titles(fresh.body)).toEqual(['First', 'Second']);
      const next = await api.get<ArticlePage>(search);
      expect(next.headers.get('x-cached-result')).toBe('true');
      expect(titles(next.body)).toEqual(['First', 'Second']);
    }));

  it('keeps no errors', () =>
    withCache(async (api) => {
      const path = `/v1/articles/${idOf('two')}`;
      expect((await api.get(path)).status).toBe(404);
      await insertArticles(database.pool, [{ name: 'two' }]);
      expect((await api.get(path)).status).toBe(200);
    }));

  it('lets requests that miss together wait for one computation', () =>
    withCache(async (api) => {
      // Nobody gets past this lock, so every request is there before the first is answered.
      const client = await database.pool.connect();
      await client.query('BEGIN; LOCK TABLE article IN ACCESS EXCLUSIVE MODE');
      let arrived = 0;
      const allArrived = new Promise<void>((resolve) => {
        api.app.getHttpServer().on('request', () => ((arrived += 1) === 20 ? resolve() : undefined));
      });
      const answers = Array.from({ length: 20 }, () => api.get<ArticlePage>(search));
      await allArrived;
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
        for (let page = 1; page < 4; page += 1) {
          const answer = await api.get<ArticlePage>(`${search}&page=${page}`);
          expect(answer.status).toBe(200);
          expect(answer.headers.get('x-cached-result')).toBe('false');
          expect(titles(answer.body)).toEqual(page === 1 ? ['First'] : []);
        }
        expect(await lookups(api, 'unavailable')).toBe(3);
      },
    );
  });

  it('answers from Postgres when Redis takes connections and never answers', async () => {
    const sockets: Socket[] = [];
    const url = await listen((socket) => sockets.push(socket));
    await withApi({ HEADWATER_API_CACHE_SECONDS: '600', HEADWATER_REDIS_URL: url }, async (api) => {
      for (let request = 0; request < 3; request += 1) expect((await api.get(search)).status).toBe(200);
    });
    for (const socket of sockets) socket.destroy();
  });

  it('answers from Postgres when Redis hangs after it has worked, and waits for it once', async () => {
    const redis = new URL(process.env['HEADWATER_REDIS_URL']!);
    let hang = false;
    let unanswered = 0;
    const url = await listen((client) => {
      const server = connect(Number(redis.port), redis.hostname);
      client.on('data', (bytes: Buffer) => {
        if (!hang) server.write(bytes);
        else if (/get/i.test(String(bytes))) unanswered += 1;
      });
      server.on('data', (bytes) => client.write(bytes));
      for (const socket of [client, server]) socket.on('error', () => undefined);
      client.on('close', () => server.destroy());
      server.on('close', () => client.destroy());
    });
    await withApi({ HEADWATER_API_CACHE_SECONDS: '600', HEADWATER_REDIS_URL: url }, async (api) => {
      while ((await lookups(api, 'hit')) === 0) await api.get(search);
      hang = true;
      // Five searches that this process has not just answered.
      for (let page = 2; page < 7; page += 1) {
        const answer = await api.get<ArticlePage>(`${search}&page=${page}`);
        expect(answer.headers.get('x-cached-result')).toBe('false');
        expect(answer.status).toBe(200);
      }
      // Redis is left alone for a second after each time-out.
      expect(unanswered).toBeGreaterThan(0);
      expect(unanswered).toBeLessThan(5);
    });
  });
});
