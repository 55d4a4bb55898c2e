import { withClient } from '@headwater/postgres';
import { databaseOf } from './database-of.js';
import type { Fault } from './fault.js';

const EXHAUSTED = 150;

/** What happens to Postgres. */
export const postgresFaults: readonly Fault[] = [
  {
    name: 'postgres-immediate-stop',
    family: 'Postgres',
    what: 'Postgres stops at once, without a checkpoint, and recovers',
    touches: ['postgres'],
    play: async ({ room, random, note, wait }) => {
      note('Postgres: immediate stop');
      await room.postgres.end('SIGQUIT');
      await wait(random.seconds(0.1, 3)).finally(() => room.postgres.start());
    },
  },
  {
    name: 'postgres-backends-terminated',
    family: 'Postgres',
    what: 'backends are terminated in the middle of transactions',
    touches: ['postgres'],
    play: async ({ system, room, note, wait }) => {
      let terminated = 0;
      await withClient(databaseOf(room, system), async (client) => {
        const until = Date.now() + 5_000;
        while (Date.now() < until) {
          const { rowCount } = await client.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE pid <> pg_backend_pid() AND datname = current_database() AND xact_start IS NOT NULL
               AND application_name <> 'watcher' AND random() < 0.3`,
          );
          terminated += rowCount ?? 0;
          await wait(0.05);
        }
      });
      note(`${terminated} backends terminated in transactions`);
    },
  },
  {
    name: 'postgres-commit-answers-lost',
    family: 'Postgres',
    what: 'transactions are committed, and whoever asked for it never learns of it',
    touches: ['postgres'],
    play: async ({ room, note, wait }) => {
      note('a third of the answers to COMMIT lost for 5 s');
      for (const proxy of room.proxies('postgres'))
        proxy.set({ kind: 'lose-answers-to', request: 'COMMIT', share: 0.33 });
      await wait(5).finally(() => {
        for (const proxy of room.proxies('postgres')) proxy.set({ kind: 'pass' });
      });
    },
  },
  {
    name: 'postgres-locks-held',
    family: 'Postgres',
    what: 'somebody holds locks on what the sink and the ingestor write, for up to 30 s',
    touches: ['postgres'],
    play: async ({ system, room, random, note, wait, longest }) => {
      const table = random.pick(['article_state', 'stage_offset', 'feed_state', 'aggregate']);
      const seconds = random.seconds(3, Math.min(30, longest));
      note(`${table} locked for ${seconds} s`);
      await withClient(databaseOf(room, system), async (client) => {
        await client.query('BEGIN');
        await client.query(`LOCK TABLE ${table} IN EXCLUSIVE MODE`);
        await wait(seconds);
        await client.query('ROLLBACK');
      });
    },
  },
  {
    name: 'postgres-connections-exhausted',
    family: 'Postgres',
    what: 'all connections are taken by somebody else, and those of the services end',
    touches: ['postgres'],
    play: async ({ system, room, note, wait, random }) => {
      const url = databaseOf(room, system);
      const open = Promise.withResolvers<undefined>();
      let taken = 0;
      const hold = (): Promise<void> =>
        withClient(url, async (client) => {
          taken += 1;
          await open.promise;
          await client.query('SELECT 1');
        }).catch(() => undefined);
      const holders = Array.from({ length: EXHAUSTED }, hold);
      try {
        await wait(1);
        // Those that were there before give up their places, which are taken as well.
        for (const proxy of room.proxies('postgres')) proxy.reset();
        holders.push(...Array.from({ length: EXHAUSTED }, hold));
        await wait(random.seconds(2, 6));
        note(`${taken} connections taken`);
      } finally {
        open.resolve(undefined);
        await Promise.all(holders);
      }
    },
  },
];
