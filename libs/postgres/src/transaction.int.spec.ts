import { RejectedDataError, TransientError } from '@headwater/pipeline';
import { dropDatabase, ensureDatabase } from './database.js';
import { createPool } from './pool.js';
import { testTarget } from './postgres.test-support.js';
import { inTransaction } from './transaction.js';

describe('inTransaction', () => {
  const target = testTarget();
  const pool = createPool({ HEADWATER_POSTGRES_URL: target.url }, target.namespace, {
    applicationName: 'test',
    max: 1,
    statementTimeoutMs: 2_000,
  });
  const killer = createPool({ HEADWATER_POSTGRES_URL: target.url }, target.namespace, {
    applicationName: 'killer',
    max: 1,
  });
  const values = async (): Promise<unknown[]> => (await pool.query('SELECT * FROM item ORDER BY id')).rows;

  beforeAll(async () => {
    await ensureDatabase(target);
    await pool.query('CREATE TABLE item (id bigint PRIMARY KEY, hash uuid)');
  });
  beforeEach(() => pool.query('TRUNCATE item'));

  afterAll(async () => {
    await pool.end();
    await killer.end();
    await dropDatabase(target);
  });

  it('commits, and reads bigint as number and uuid as hexadecimal', async () => {
    const hash = '00112233445566778899aabbccddeeff';
    await inTransaction(pool, (client) =>
      client.query('INSERT INTO item VALUES ($1, $2)', [2 ** 53 - 1, hash]),
    );
    expect(await values()).toEqual([{ id: Number.MAX_SAFE_INTEGER, hash }]);
  });

  it('does not round a bigint that a number cannot hold', async () => {
    await expect(pool.query('SELECT 9007199254740993::bigint AS id')).rejects.toThrow(RangeError);
  });

  it('rolls back what failed and reuses the connection', async () => {
    const pid = (await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;
    const failing = inTransaction(pool, async (client) => {
      await client.query('INSERT INTO item VALUES (1)');
      await client.query('INSERT INTO item VALUES (1)');
    });
    await expect(failing).rejects.toThrow(RejectedDataError);
    expect(await values()).toEqual([]);
    expect((await pool.query('SELECT pg_backend_pid() AS pid')).rows).toEqual([{ pid }]);
  });

  it('does not take an ignored failure for a commit', async () => {
    const failing = inTransaction(pool, async (client) => {
      await client.query('INSERT INTO item VALUES (1)');
      await client.query('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(failing).rejects.toThrow(/ended in ROLLBACK/);
  });

  it('is transient when the server ends the connection, and the pool recovers', async () => {
    const failing = inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await killer.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
      await client.query('INSERT INTO item VALUES (1)');
    });
    await expect(failing).rejects.toThrow(TransientError);
    expect(await values()).toEqual([]);
  });

  it('survives an idle connection that the server ends', async () => {
    const errors: string[] = [];
    const idle = Promise.withResolvers<undefined>();
    const other = createPool({ HEADWATER_POSTGRES_URL: target.url }, target.namespace, {
      applicationName: 'idle',
      max: 1,
      onIdleError: (error) => {
        errors.push(error.message);
        idle.resolve(undefined);
      },
    });
    const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await killer.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
    await idle.promise;
    expect(errors).toHaveLength(1);
    await expect(other.query('SELECT 1')).resolves.toBeDefined();
    await other.end();
  });

  it('survives a connection that the server ends while it is handed out', async () => {
    const client = await pool.connect();
    // As pg tells it when the server's last words come in one packet with what the connection has waited for.
    try {
      expect(() => client.emit('error', new Error('terminating connection'))).not.toThrow();
    } finally {
      client.release(true);
    }
    await expect(pool.query('SELECT 1')).resolves.toBeDefined();
  });

  it('is transient after the statement timeout', async () => {
    await expect(inTransaction(pool, (client) => client.query('SELECT pg_sleep(10)'))).rejects.toThrow(
      TransientError,
    );
  });

  it('is transient while no server answers', async () => {
    const away = createPool({ HEADWATER_POSTGRES_URL: 'postgres://u:p@127.0.0.1:1/x' }, target.namespace, {
      applicationName: 'away',
      max: 1,
    });
    await expect(inTransaction(away, () => Promise.resolve())).rejects.toThrow(TransientError);
    await away.end();
  });
});
