import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { access, sink } from '@headwater/books';
import { allTopics, createNamespace, topics } from '@headwater/contracts';
import {
  kafkaConnection,
  readTopics,
  RecordProducer,
  silentLogger,
  type KafkaConnection,
} from '@headwater/kafka';
import { kafkaUser } from '@headwater/pipeline';
import { hasOpenssl, ProcessOwner, RunningSystem, SecuredServers } from '@headwater/tools/system';
import { headwaterWith } from './headwater.js';
import { outgoing } from './stories.js';

jest.setTimeout(900_000);

const available = await hasOpenssl();
const describeSecured = available ? describe : describe.skip;

const namespace = createNamespace(`s${randomBytes(6).toString('hex')}`);
const ARTICLES = 900;
/** In the second way kafkajs says that a group is refused. */
const REFUSED = /not authorized|failed to find group coordinator/i;
const SCORED = topics.articlesScored.name;

interface Tenant {
  readonly name: string;
  readonly user: string;
  readonly topics: readonly string[];
  readonly bytesPerSecond: number | null;
}

describeSecured(
  `on servers with TLS, passwords and an authorizer${available ? '' : ' (needs openssl)'}`,
  () => {
    let owner: ProcessOwner;
    let servers: SecuredServers;
    let system: RunningSystem;
    /** Ends what was started, the last first. */
    const started: (() => Promise<void>)[] = [];

    const user = (service: string): string => kafkaUser(service, namespace);

    /** The operator's tool, as the operator: by TLS, with a name and rights of its own. */
    const operate = async (...args: readonly string[]): Promise<string> => {
      const { code, output, problems } = await headwaterWith(
        {
          ...servers.environment(user('cli')),
          HEADWATER_NAMESPACE: namespace.name,
          HEADWATER_KAFKA_BROKERS: servers.addresses.kafka,
          HEADWATER_POSTGRES_URL: servers.addresses.postgres,
          HEADWATER_REDIS_URL: servers.addresses.redis,
        },
        ...args,
      );
      if (code !== 0) throw new Error(`headwater ${args.join(' ')}: ${problems}${output}`);
      return output;
    };

    /** As whoever owns the machine: the first operator has to come from somewhere. */
    const applyAsOwner = () =>
      headwaterWith(
        {
          HEADWATER_NAMESPACE: namespace.name,
          HEADWATER_KAFKA_BROKERS: servers.openAddresses.kafka,
          HEADWATER_POSTGRES_URL: servers.addresses.postgres,
        },
        ...['access', 'apply', '--credentials', servers.credentials],
      );

    const connectionOf = (service: string): KafkaConnection =>
      kafkaConnection(
        { HEADWATER_KAFKA_BROKERS: servers.addresses.kafka, ...tlsOf(servers.environment(user(service))) },
        service,
        silentLogger,
      );

    const read = async (connection: KafkaConnection, topic: string, group: string): Promise<number> => {
      let records = 0;
      const onRecords = (found: { readonly records: readonly unknown[] }) =>
        void (records += found.records.length);
      await readTopics({ connection, namespace, topics: [topic], group, onRecords });
      return records;
    };

    beforeAll(async () => {
      const logDirectory = mkdtempSync(path.join(tmpdir(), 'headwater-secured-logs-'));
      ({ owner } = await ProcessOwner.open(path.join(logDirectory, 'runs'), 'test'));
      started.push(() => owner.close());
      servers = await SecuredServers.start(owner);
      started.push(() => servers.leave());
      expect(await applyAsOwner()).toMatchObject({ code: 0 });
      system = new RunningSystem({
        ...{ owner, logDirectory, namespace: namespace.name },
        addresses: servers.openAddresses,
        serviceAddresses: servers.addresses,
        environment: Object.fromEntries(
          access.map(({ service }) => [service, servers.environment(user(service))]),
        ),
        newsroom: {
          HEADWATER_NEWSROOM_SEED: 'secured',
          HEADWATER_NEWSROOM_RATE: '30',
          HEADWATER_NEWSROOM_TOTAL: String(ARTICLES),
          HEADWATER_NEWSROOM_DELAY: '0.5',
        },
      });
      started.push(() => system.stop());
      await system.start();
    });

    afterAll(async () => {
      for (const stop of started.toReversed()) await stop();
    });

    it('lets the operator see that broker and declarations agree', async () => {
      expect(await operate('access', 'plan')).toBe('Broker and declarations agree.\n');
    });

    it('keeps every connection of a service encrypted', async () => {
      const { rows } = await system.pool.query<{ name: string; ssl: boolean }>(
        `SELECT DISTINCT application_name AS name, ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
       WHERE application_name LIKE 'headwater%'`,
      );
      expect(rows.length).toBeGreaterThan(1);
      expect(rows.filter(({ ssl }) => !ssl)).toEqual([]);
    });

    it.each([
      ['classifier', topics.articlesRaw.name],
      ['sentiment', topics.articlesRaw.name],
      ['sentiment', SCORED],
      ['ingestor', topics.articlesRaw.name],
      ['ingestor', SCORED],
      ['dedup', topics.sources.name],
    ])('refuses %s what its declaration does not let it read: %s', async (service, topic) => {
      await expect(read(connectionOf(service), topic, 'reader')).rejects.toThrow(REFUSED);
    });

    it('refuses a service what its declaration does not let it write', async () => {
      const producer = new RecordProducer(connectionOf('classifier'), namespace);
      const { record } = outgoing({ id: 'forged/1', page: 'forged' }, 1);
      await expect(producer.send([{ topic: topics.articlesRaw, record }])).rejects.toThrow(/authorized/i);
      await producer.close();
    });

    it('refuses a user whose password is wrong', async () => {
      const connection = connectionOf('dedup');
      const login = { user: user('dedup'), password: () => 'wrong' };
      const security = { tls: connection.security?.tls ?? null, login };
      await expect(read({ ...connection, security }, SCORED, 'reader')).rejects.toThrow(
        /SASL|authentication/i,
      );
    });

    it('refuses a server that another authority has signed', async () => {
      const security = { tls: {}, login: null };
      await expect(read({ ...connectionOf('dedup'), security }, SCORED, 'reader')).rejects.toThrow(
        /certificate/i,
      );
    });

    it('goes on through a change of every certificate and password, without a restart of a service', async () => {
      const pids = system.replicas().map(({ pid }) => pid);
      for (const file of await readdir(servers.credentials)) await rm(path.join(servers.credentials, file));
      expect(await applyAsOwner()).toMatchObject({ code: 0 });
      await servers.rotate();
      await system.drained();
      expect(system.replicas().map(({ pid }) => pid)).toEqual(pids);
      expect(await system.books()).toMatchObject({ balanced: true, problems: [] });
      const { rows } = await system.pool.query<{ articles: number }>(
        'SELECT count(*)::int AS articles FROM article_state',
      );
      expect(rows[0]?.articles).toBe(ARTICLES);
    });

    it('says nothing of a password in a log', async () => {
      const passwords = await Promise.all(
        (await readdir(servers.credentials)).map((file) =>
          readFile(path.join(servers.credentials, file), 'utf8'),
        ),
      );
      expect(passwords).toHaveLength(access.length + 1);
      for (const { logFile } of system.replicas()) {
        const log = await readFile(logFile, 'utf8');
        for (const password of passwords) expect(log).not.toContain(password.trim());
      }
    });

    describe('a tenant', () => {
      let password = '';
      const tenant = (): KafkaConnection => ({
        ...connectionOf('cli'),
        security: {
          tls: connectionOf('cli').security?.tls ?? null,
          login: { user: user('tenant-acme'), password: () => password },
        },
      });
      const list = async () => JSON.parse(await operate('tenants', '--json')) as readonly Tenant[];

      it('is granted topics and a quota, and reads in groups of its own', async () => {
        const granted = JSON.parse(
          await operate('tenants', 'grant', 'acme', '--topics', SCORED, '--rate', '1MB', '--json'),
        ) as { readonly password: string };
        password = granted.password;
        expect(await list()).toEqual([
          expect.objectContaining({
            name: 'acme',
            topics: [namespace.topic(SCORED)],
            bytesPerSecond: 1_000_000,
          }),
        ]);
        expect(await read(tenant(), SCORED, 'tenant.acme')).toBeGreaterThan(100);
      });

      it.each([
        ['another topic', topics.articlesRaw.name, 'tenant.acme'],
        ['a group of others', SCORED, 'tenant.other'],
        ["a stage's group", SCORED, sink.name],
      ])('is refused %s', async (_case, topic, group) => {
        await expect(read(tenant(), topic, group)).rejects.toThrow(REFUSED);
      });

      it('is held to its quota by the broker', async () => {
        await operate('tenants', 'grant', 'acme', '--topics', SCORED, '--rate', '50kB');
        const bytes = (await system.read(SCORED)).reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
        const startedAt = performance.now();
        // Twice, because the broker looks at the last ten seconds, and compressed.
        await read(tenant(), SCORED, 'tenant.acme');
        await read(tenant(), SCORED, 'tenant.acme');
        expect(bytes).toBeGreaterThan(500_000);
        expect(performance.now() - startedAt).toBeGreaterThan(2_000);
      });

      it('is revoked, and nothing of it is left', async () => {
        await operate('tenants', 'revoke', 'acme');
        expect(await list()).toEqual([]);
        await expect(read(tenant(), SCORED, 'tenant.acme')).rejects.toThrow(/SASL|authentication/i);
        const gone = headwaterWith({ HEADWATER_NAMESPACE: namespace.name }, 'tenants', 'revoke', 'Acme!');
        expect((await gone).problems).not.toMatch(/\n +at /);
      });
    });

    it('takes back on demand what a service has and does not need', async () => {
      const { AccessControl } = await import('@headwater/kafka');
      const extra = {
        resource: 'topic',
        name: namespace.topic(SCORED),
        pattern: 'literal',
        operations: ['Delete'],
      } as const;
      await new AccessControl(connectionOf('cli')).allow(user('dedup'), [extra]);
      expect(await operate('access', 'plan')).toMatch(/^- .*Delete.*does not need\n$/);
      await operate('access', 'apply', '--revoke');
      while ((await operate('access', 'plan')) !== 'Broker and declarations agree.\n') await delay(100);
    });

    it('has every topic of the map under somebody who writes it', () => {
      const written = new Set(access.flatMap(({ writes }) => writes.map(({ name }) => name)));
      const unwritten = allTopics().filter(({ name }) => !written.has(name));
      // Decisions about dead letters are the operator's.
      expect(unwritten.map(({ name }) => name)).toEqual([topics.deadLettersResolved.name]);
    });
  },
);

function tlsOf(environment: Readonly<Record<string, string>>) {
  return {
    HEADWATER_KAFKA_TLS: true,
    HEADWATER_KAFKA_TLS_CA_FILE: environment['HEADWATER_KAFKA_TLS_CA_FILE'] ?? '',
    HEADWATER_KAFKA_USER: environment['HEADWATER_KAFKA_USER'] ?? '',
    HEADWATER_KAFKA_PASSWORD_FILE: environment['HEADWATER_KAFKA_PASSWORD_FILE'] ?? '',
  };
}
