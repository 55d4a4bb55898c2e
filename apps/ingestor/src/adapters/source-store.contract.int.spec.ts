import { sourceStoreContract } from '../polling/source-store.contract.js';
import { sourceAt, TestServers } from '../servers.test-support.js';
import { PostgresSourceRegistry } from './postgres-source-registry.js';
import { PostgresSourceStore } from './postgres-source-store.js';

describe('sources in Postgres', () => {
  const servers = new TestServers();
  let pool: ReturnType<TestServers['pool']>;
  beforeAll(async () => {
    await servers.start();
    pool = servers.pool();
  });
  afterAll(() => servers.close());

  sourceStoreContract(async () => {
    await pool.query('TRUNCATE source CASCADE');
    await new PostgresSourceRegistry(pool).enableOnly(
      [sourceAt('the-source', 'https://the-source.example/feed')],
      { ownHosts: ['the-source.example:443'], fixedIntervalMs: null },
    );
    return {
      store: new PostgresSourceStore(pool, { leaseMs: 60_000, ownHosts: ['the-source.example:443'] }),
      endLease: async () => {
        await pool.query('UPDATE feed_state SET lease_until = now()');
      },
    };
  });
});
