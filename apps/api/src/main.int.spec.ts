import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { Agent, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  apiEnvironment,
  createTestDatabase,
  registerKey,
  type TestDatabase,
} from './testing/api-under-test.test-support.js';
import { run, type TestProcess } from './testing/process.test-support.js';

let database: TestDatabase;
const running: TestProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await database?.close();
});

function start(...[program, args, environment]: Parameters<typeof run>): TestProcess {
  const started = run(program, args, environment);
  running.push(started);
  return started;
}

async function get(
  url: string,
  key: string,
  agent: Agent,
): Promise<{ status: number; body: string; close: boolean }> {
  const outgoing = request(url, { agent, headers: { 'x-api-key': key } }).end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const body = await text(response);
  return { status: response.statusCode ?? 0, body, close: response.headers.connection === 'close' };
}

/** Waits until a statement waits for a lock in this database. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query<{ waiting: number }>(
      "SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (rows[0]!.waiting > 0) return;
  }
}

describe('the API as a process', () => {
  it('finishes what it has begun when told to stop, takes nothing new, and ends with 0', async () => {
    const key = await registerKey(database);
    const api = start('main.js', [], apiEnvironment(database));
    const { url } = (await api.logged('The API is listening')) as { url: string };
    const { opsPort } = (await api.logged('api is starting')) as { opsPort: number };
    await api.logged('api is running');
    const ready = async () => (await fetch(`http://127.0.0.1:${opsPort}/readyz`)).status;
    expect(await ready()).toBe(200);
    const agent = new Agent({ keepAlive: true });
    expect((await get(`${url}/v2/sources`, key, agent)).status).toBe(200);

    const lock = await database.pool.connect();
    await lock.query('BEGIN; LOCK TABLE article IN ACCESS EXCLUSIVE MODE');
    const begun = get(`${url}/v2/everything?q=anything`, key, agent);
    await somebodyWaits();
    api.child.kill('SIGTERM');
    await api.logged('api is draining');
    expect(await ready()).toBe(503);
    const refused = await get(`${url}/v2/sources`, key, new Agent()).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
    await lock.query('COMMIT');
    lock.release();

    expect(await begun).toMatchObject({ status: 200, body: expect.stringContaining('"status":"ok"') });
    expect((await api.ended).code).toBe(0);
    agent.destroy();
  });

  it('starts without Postgres, is not ready, and says that the failure is ours', async () => {
    const api = start('main.js', [], {
      ...apiEnvironment(database),
      HEADWATER_POSTGRES_URL: 'postgres://nobody:secret-word@127.0.0.1:1/nothing',
    });
    const { url } = (await api.logged('The API is listening')) as { url: string };
    const { opsPort } = (await api.logged('api is starting')) as { opsPort: number };
    const readiness = await fetch(`http://127.0.0.1:${opsPort}/readyz`);
    expect(readiness.status).toBe(503);
    expect(await readiness.text()).toContain('Postgres does not answer');
    const answer = await get(`${url}/v2/sources`, '0'.repeat(32), new Agent());
    expect(answer).toMatchObject({ status: 500, body: expect.stringContaining('"code":"unexpectedError"') });
    expect((await get(`${url}/docs`, '', new Agent())).status).toBe(200);
    api.child.kill('SIGTERM');
    const { code, output } = await api.ended;
    expect(code).toBe(0);
    expect(output).not.toContain('secret-word');
  });

  it('says in one sentence that a variable is missing', async () => {
    const api = start('main.js', [], {});
    const { code, output } = await api.ended;
    expect(code).toBe(1);
    expect(output).toContain('HEADWATER_POSTGRES_URL is not set');
    expect(output).not.toContain('at loadConfig');
  });
});

describe('create-key', () => {
  it('prints a key that works, and keeps it in a file for the next time', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'create-key-')), 'below', 'demo.key');
    const args = ['--name', 'demo', '--key-file', file];
    const first = await start('create-key.js', args, apiEnvironment(database)).ended;
    const second = await start('create-key.js', args, apiEnvironment(database)).ended;
    expect(first).toMatchObject({ code: 0, output: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(second.output).toBe(first.output);
    expect((await readFile(file, 'utf8')).trim()).toBe(first.output);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { rows } = await database.pool.query("SELECT enabled FROM api_key WHERE name = 'demo'");
    expect(rows).toEqual([{ enabled: true }]);
  });

  it.each([
    [
      'no schema yet',
      { HEADWATER_NAMESPACE: 'nothinghere' },
      'Postgres has no schema yet: run `headwater prepare`',
    ],
    [
      'no server',
      { HEADWATER_POSTGRES_URL: 'postgres://a:secret-word@127.0.0.1:1/b' },
      'Postgres does not answer',
    ],
    ['no address', { HEADWATER_POSTGRES_URL: '' }, 'HEADWATER_POSTGRES_URL is not set'],
  ])('says in a sentence what to do when there is %s', async (_case, change, sentence) => {
    const { code, output, problems } = await start('create-key.js', [], {
      ...apiEnvironment(database),
      ...change,
    }).ended;
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(problems).toContain(sentence);
    expect(problems).not.toMatch(/\n +at |secret-word/);
  });

  it('prints another key each time without a file', async () => {
    const first = await start('create-key.js', [], apiEnvironment(database)).ended;
    const second = await start('create-key.js', [], apiEnvironment(database)).ended;
    expect(second.output).not.toBe(first.output);
  });
});
