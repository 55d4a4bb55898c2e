import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { OwnedChild, ProcessOwner } from '../../processes/process-owner.js';
import { newClusterId, startKafka } from '../../stack/local/kafka-process.js';
import type { LocalEnvironment } from '../../stack/local/local-environment.js';
import { startPostgres } from '../../stack/local/postgres-process.js';
import { startRedis } from '../../stack/local/redis-process.js';
import { PortBook } from '../../stack/ports.js';
import type { SystemAddresses } from '../../system/running-system.js';
import { cacheDirectory } from '../../workspace.js';
import { brokerSettings, type BrokerPorts } from './broker-settings.js';
import { ControllableServer, type GaveUp } from './controllable-server.js';
import { FaultProxy } from './fault-proxy.js';
import { SmallDisk } from './small-disk.js';

/** Megabytes that a server may write before its disk is full. */
const DISK_MB = 1_536;

const POSTGRES_SETTINGS = [
  // What Postgres has acknowledged must survive its own death; the machine's is not played here.
  'synchronous_commit=on',
  'max_connections=120',
  'max_wal_size=256MB',
];

/** How the servers are set up. */
export interface ServerRoomOptions {
  readonly directory: string;
  readonly owner: ProcessOwner;
  readonly signal: AbortSignal;
  readonly report: (sentence: string) => void;
  readonly random: () => number;
  /** Is told when a server ends by itself; it is started again. */
  readonly gaveUp: GaveUp;
}

/** Ports that are the same at every start, although the server before has used them in this run. */
class FixedPorts {
  readonly #book: PortBook;
  readonly #ports = new Map<string, Promise<number>>();

  constructor(book: PortBook) {
    this.#book = book;
  }

  take(name: string): Promise<number> {
    const known = this.#ports.get(name);
    if (known !== undefined) return known;
    const port = this.#book.take(name);
    this.#ports.set(name, port);
    return port;
  }
}

/** Kafka, Postgres and Redis that belong to the harness, each behind a proxy, each killable. */
export class ServerRoom {
  readonly #options: ServerRoomOptions;
  readonly #ports: FixedPorts;
  readonly #disks = new Map<string, SmallDisk>();
  readonly #kafkaProxies: FaultProxy[] = [];
  #brokers: readonly ControllableServer[] = [];
  #direct = '';
  #postgresUrl = '';
  #redisUrl = '';
  #postgresProxy: FaultProxy | null = null;
  #redisProxy: FaultProxy | null = null;
  readonly postgres: ControllableServer;
  readonly redis: ControllableServer;

  private constructor(options: ServerRoomOptions, ports: FixedPorts) {
    this.#options = options;
    this.#ports = ports;
    this.postgres = this.#server('postgres', async () => {
      const started = await startPostgres(this.#environment(), POSTGRES_SETTINGS);
      this.#postgresUrl = started.address;
      return started.process;
    });
    this.redis = this.#server('redis', async () => {
      const started = await startRedis(this.#environment());
      this.#redisUrl = started.address;
      return started.process;
    });
  }

  /** Starts Postgres and Redis; brokers are started by {@link useBrokers}. */
  static async open(options: ServerRoomOptions): Promise<ServerRoom> {
    const room = new ServerRoom(options, new FixedPorts(await PortBook.open()));
    await rm(options.directory, { recursive: true, force: true }).catch(() => undefined);
    for (const folder of [room.#dataDirectory, room.#logDirectory]) await mkdir(folder, { recursive: true });
    for (const name of ['postgres', 'redis']) await room.#mountDisk(name);
    await Promise.all([room.postgres.start(), room.redis.start()]);
    room.#postgresProxy = await room.#proxy('postgres', Number(new URL(room.#postgresUrl).port));
    room.#redisProxy = await room.#proxy('redis', Number(new URL(room.#redisUrl).port));
    return room;
  }

  /** Brokers that run or should. */
  get brokers(): readonly ControllableServer[] {
    return this.#brokers;
  }

  get logDirectory(): string {
    return this.#logDirectory;
  }

  /** The proxies of one kind of server: one a broker. */
  proxies(server: 'kafka' | 'postgres' | 'redis'): readonly FaultProxy[] {
    const one = server === 'postgres' ? this.#postgresProxy : this.#redisProxy;
    return server === 'kafka' ? this.#kafkaProxies : one === null ? [] : [one];
  }

  /** Undefined where no small disk could be mounted. */
  disk(server: string): SmallDisk | undefined {
    return this.#disks.get(server);
  }

  /** As whoever watches reaches the servers, whatever the proxies do. */
  get direct(): SystemAddresses {
    return { kafka: this.#direct, postgres: this.#postgresUrl, redis: this.#redisUrl };
  }

  /** As the services reach them. */
  get proxied(): SystemAddresses {
    return {
      kafka: this.#kafkaProxies.map(({ port }) => `127.0.0.1:${port}`).join(','),
      postgres: through(this.#postgresUrl, this.#postgresProxy),
      redis: through(this.#redisUrl, this.#redisProxy),
    };
  }

  /** Makes it a cluster of so many brokers, empty unless it is one already. */
  async useBrokers(count: number): Promise<void> {
    if (this.#brokers.length === count) {
      await Promise.all(this.#brokers.map((broker) => broker.start()));
      return;
    }
    await this.#stopBrokers();
    const nodes = await Promise.all(Array.from({ length: count }, (_, index) => this.#portsOf(index + 1)));
    const clusterId = newClusterId();
    this.#brokers = nodes.map((node) => {
      const name = brokerName(node.node);
      const settings = brokerSettings(node, nodes);
      return this.#server(name, async () => {
        return (await startKafka(this.#environment(), { name, clusterId, settings })).process;
      });
    });
    this.#direct = nodes.map(({ direct }) => `127.0.0.1:${direct}`).join(',');
    await Promise.all(this.#brokers.map((broker) => broker.start()));
  }

  async stop(): Promise<void> {
    await this.#stopBrokers();
    await Promise.all([this.#postgresProxy?.stop(), this.#redisProxy?.stop()]);
    await Promise.all([this.postgres.stop(), this.redis.stop()]);
    await Promise.all([...this.#disks.values()].map((disk) => disk.unmount()));
    await rm(this.#dataDirectory, { recursive: true, force: true });
  }

  async #stopBrokers(): Promise<void> {
    await Promise.all(this.#kafkaProxies.splice(0).map((proxy) => proxy.stop()));
    // Nobody wants their data again, so nobody waits for them to put it in order.
    await Promise.all(this.#brokers.map((broker) => broker.end('SIGKILL')));
    for (const { name } of this.#brokers) {
      await this.#disks.get(name)?.unmount();
      this.#disks.delete(name);
      await rm(path.join(this.#dataDirectory, name), { recursive: true, force: true });
    }
    this.#brokers = [];
  }

  async #portsOf(node: number): Promise<BrokerPorts> {
    const name = brokerName(node);
    await this.#mountDisk(name);
    const listener = await this.#ports.take(name);
    const proxy = await this.#proxy(name, listener);
    this.#kafkaProxies.push(proxy);
    return {
      ...{ node, listener, proxied: proxy.port },
      direct: await this.#ports.take(`${name}-direct`),
      controller: await this.#ports.take(`${name}-controller`),
    };
  }

  #server(name: string, startOnce: () => Promise<OwnedChild>): ControllableServer {
    return new ControllableServer(name, startOnce, this.#options.gaveUp);
  }

  async #proxy(name: string, target: number): Promise<FaultProxy> {
    return FaultProxy.start(target, await this.#ports.take(`${name}-proxy`), this.#options.random);
  }

  async #mountDisk(name: string): Promise<void> {
    const disk = await SmallDisk.mount(path.join(this.#dataDirectory, name), DISK_MB);
    if (disk !== undefined) this.#disks.set(name, disk);
  }

  get #dataDirectory(): string {
    return path.join(this.#options.directory, 'data');
  }

  get #logDirectory(): string {
    return path.join(this.#options.directory, 'logs');
  }

  #environment(): LocalEnvironment {
    const { owner, signal, report } = this.#options;
    return {
      ...{ owner, signal, report, cacheDirectory: cacheDirectory() },
      dataDirectory: this.#dataDirectory,
      logDirectory: this.#logDirectory,
      persistent: false,
      durable: false,
      ports: this.#ports,
    };
  }
}

const brokerName = (node: number): string => `kafka-${node}`;

function through(url: string, proxy: FaultProxy | null): string {
  const address = new URL(url);
  address.port = String(proxy?.port ?? address.port);
  return address.href;
}
