import { randomBytes } from 'node:crypto';
import { chmod, chown, copyFile, mkdir, mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { silentLogger } from '@headwater/kafka';
import { withClient } from '@headwater/postgres';
import { closeRedis, createRedis, redisReady, type Redis } from '@headwater/redis';
import type { OwnedChild, ProcessOwner } from '../processes/process-owner.js';
import { freePort, PortBook } from '../stack/ports.js';
import { newClusterId, startKafka } from '../stack/local/kafka-process.js';
import type { LocalEnvironment } from '../stack/local/local-environment.js';
import { startPostgres } from '../stack/local/postgres-process.js';
import { startRedis } from '../stack/local/redis-process.js';
import type { SystemAddresses } from '../system/running-system.js';
import { cacheDirectory } from '../workspace.js';
import { makeCertificates, type Certificates } from './certificates.js';
import { securedBroker } from './secured-broker.js';

/** Of Postgres, for all services; it may do what the owner of the tables may. */
const SERVICE_ROLE = 'service';

/** Kafka with TLS, SCRAM and its authorizer, Postgres and Redis with TLS: real servers as processes, for tests. */
export class SecuredServers {
  readonly #environment: LocalEnvironment;
  readonly #directory: string;
  readonly #clusterId = newClusterId();
  readonly #ports = new Map<string, Promise<number>>();
  #certificates: Certificates;
  #broker: OwnedChild | null = null;
  #addresses: SystemAddresses = { kafka: '', postgres: '', redis: '' };
  #open: SystemAddresses = { kafka: '', postgres: '', redis: '' };
  #redis: Redis | null = null;

  private constructor(directory: string, owner: ProcessOwner, book: PortBook, certificates: Certificates) {
    this.#directory = directory;
    this.#certificates = certificates;
    this.#environment = {
      ...{ owner, signal: new AbortController().signal, report: () => undefined },
      ...{ persistent: false, durable: false, cacheDirectory: cacheDirectory() },
      dataDirectory: path.join(directory, 'data'),
      logDirectory: directory,
      // A broker that is started again keeps its ports.
      ports: {
        take: (name) => {
          const port = this.#ports.get(name) ?? book.take(name);
          this.#ports.set(name, port);
          return port;
        },
      },
    };
  }

  static async start(owner: ProcessOwner): Promise<SecuredServers> {
    const directory = await mkdtemp(path.join(tmpdir(), 'headwater-secured-'));
    await owner.deleteAtEnd(directory);
    await chmod(directory, 0o711);
    await mkdir(path.join(directory, 'data'));
    const certificates = await makeCertificates(path.join(directory, 'tls'));
    const servers = new SecuredServers(directory, owner, await PortBook.open(), certificates);
    await mkdir(servers.credentials);
    await Promise.all([servers.#startKafka(), servers.#startPostgres(), servers.#startRedis()]);
    return servers;
  }

  /** As services reach them: everything is encrypted, and Kafka asks who comes. */
  get addresses(): SystemAddresses {
    return this.#addresses;
  }

  /** As whoever owns the machine reaches Kafka and Postgres: in the clear, and allowed everything. */
  get openAddresses(): SystemAddresses {
    return this.#open;
  }

  /** Where each user of Kafka has its password. */
  get credentials(): string {
    return path.join(this.#directory, 'credentials');
  }

  /** What secures the way to all servers, for a user of Kafka. */
  environment(user: string): Readonly<Record<string, string>> {
    const { ca } = this.#certificates;
    return {
      HEADWATER_KAFKA_TLS: 'true',
      HEADWATER_KAFKA_TLS_CA_FILE: ca,
      HEADWATER_KAFKA_USER: user,
      HEADWATER_KAFKA_PASSWORD_FILE: path.join(this.credentials, user),
      HEADWATER_POSTGRES_TLS: 'true',
      HEADWATER_POSTGRES_TLS_CA_FILE: ca,
      HEADWATER_POSTGRES_PASSWORD_FILE: path.join(this.#directory, 'postgres-password'),
      HEADWATER_REDIS_TLS: 'true',
      HEADWATER_REDIS_TLS_CA_FILE: ca,
      HEADWATER_REDIS_PASSWORD_FILE: path.join(this.#directory, 'redis-password'),
    };
  }

  /** Another authority, other certificates and passwords (not Kafka's), and every connection is ended. */
  async rotate(): Promise<void> {
    this.#certificates = await makeCertificates(path.join(this.#directory, 'tls'));
    await this.#broker?.stop();
    await Promise.all([this.#startKafka(), this.#securePostgres(), this.#secureRedis()]);
  }

  /** Leaves them; they end with their owner. */
  async leave(): Promise<void> {
    if (this.#redis !== null) await closeRedis(this.#redis);
  }

  async #startKafka(): Promise<void> {
    const { take } = this.#environment.ports;
    const [port, open, controller] = [
      await take('kafka'),
      await take('kafka-open'),
      await take('kafka-controller'),
    ];
    const settings = securedBroker({ port, open, controller, keyStore: this.#certificates.keyStore });
    const node = { name: 'kafka', clusterId: this.#clusterId, settings };
    const { address, process } = await startKafka(this.#environment, node);
    this.#broker = process;
    this.#open = { ...this.#open, kafka: `127.0.0.1:${open}` };
    this.#addresses = { ...this.#addresses, kafka: address };
  }

  async #startPostgres(): Promise<void> {
    const { address } = await startPostgres(this.#environment);
    this.#open = { ...this.#open, postgres: address };
    const services = new URL(address);
    services.username = SERVICE_ROLE;
    services.password = '';
    this.#addresses = { ...this.#addresses, postgres: services.href };
    await withClient(withDatabase(address, 'postgres'), async (client) => {
      await client.query(`CREATE ROLE ${SERVICE_ROLE} LOGIN IN ROLE CURRENT_USER`);
    });
    await this.#securePostgres();
  }

  /** Takes effect for new connections; those of before are ended. */
  async #securePostgres(): Promise<void> {
    const url = this.#open.postgres;
    const password = randomBytes(12).toString('hex');
    await withClient(withDatabase(url, 'postgres'), async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      const directory = rows[0]?.data_directory ?? '';
      const { uid, gid } = await stat(directory);
      for (const [from, to] of [
        [this.#certificates.certificate, 'server.crt'],
        [this.#certificates.key, 'server.key'],
      ] as const) {
        const target = path.join(directory, to);
        await copyFile(from, target);
        await chmod(target, 0o600);
        await chown(target, uid, gid);
      }
      await client.query('ALTER SYSTEM SET ssl = on');
      await client.query(`ALTER ROLE ${SERVICE_ROLE} PASSWORD '${password}'`);
      await writeFile(path.join(this.#directory, 'postgres-password'), `${password}\n`, { mode: 0o600 });
      await client.query('SELECT pg_reload_conf()');
      await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [
        SERVICE_ROLE,
      ]);
    });
  }

  async #startRedis(): Promise<void> {
    const { address } = await startRedis(this.#environment);
    this.#redis = createRedis({ HEADWATER_REDIS_URL: address }, { name: 'owner', logger: silentLogger });
    await redisReady(this.#redis);
    await this.#secureRedis();
  }

  async #secureRedis(): Promise<void> {
    const redis = this.#redis;
    if (redis === null) return;
    const { ca, certificate, key } = this.#certificates;
    const password = randomBytes(12).toString('hex');
    const port = await (this.#ports.get('redis-tls') ?? freePort());
    this.#ports.set('redis-tls', Promise.resolve(port));
    await redis.config('SET', 'tls-ca-cert-file', ca, 'tls-cert-file', certificate, 'tls-key-file', key);
    await redis.config('SET', 'tls-auth-clients', 'no', 'tls-port', port);
    await redis.config('SET', 'requirepass', password);
    await writeFile(path.join(this.#directory, 'redis-password'), `${password}\n`, { mode: 0o600 });
    await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    this.#addresses = { ...this.#addresses, redis: `redis://127.0.0.1:${port}` };
  }
}

function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
