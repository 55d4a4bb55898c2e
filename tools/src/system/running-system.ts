import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { keepBooks, readLag, sink, stages, type Books, type PartitionLag } from '@headwater/books';
import { allTopics, createNamespace, type Namespace } from '@headwater/contracts';
import {
  Cluster,
  readTopics,
  silentLogger,
  type ConsumedRecord,
  type KafkaConnection,
} from '@headwater/kafka';
import { createPool, dropDatabase, migrate } from '@headwater/postgres';
import type pg from 'pg';
import type { ProcessOwner } from '../processes/process-owner.js';
import { freePort } from '../stack/ports.js';
import { ServiceProcess } from './service-process.js';

/** Where the servers are: `host:port` for Kafka, URLs for the others. */
export interface SystemAddresses {
  readonly kafka: string;
  readonly postgres: string;
  readonly redis: string;
}

/** What a whole system is started with. */
export interface SystemSettings {
  readonly owner: ProcessOwner;
  readonly namespace: string;
  readonly logDirectory: string;
  /** As whoever watches reaches the servers. */
  readonly addresses: SystemAddresses;
  /** As the services do; the same without it. */
  readonly serviceAddresses?: SystemAddresses;
  /** For the newsroom, by variable. */
  readonly newsroom: Readonly<Record<string, string>>;
  /** Processes of the ingestor and of each stage. */
  readonly replicas?: number;
  readonly replication?: { readonly factor: number; readonly minInSync: number };
  /** For every service, by variable. */
  readonly common?: Readonly<Record<string, string>>;
  /** Arguments for Node before the program, by service. */
  readonly nodeArguments?: Readonly<Record<string, readonly string[]>>;
  readonly environment?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Seconds between two fetches of a feed: tests wait for it. */
const INTERVAL = '0.5';

/** The whole product as processes on real servers, in a namespace of its own. */
export class RunningSystem {
  readonly namespace: Namespace;
  readonly connection: KafkaConnection;
  readonly cluster: Cluster;
  readonly pool: pg.Pool;
  /** By replica: the first of a service has its name, later ones `name-2` and so on. */
  readonly services = new Map<string, ServiceProcess>();
  readonly #settings: SystemSettings;
  readonly #postgres: { readonly url: string; readonly namespace: Namespace };
  #newsroomUrl = '';

  constructor(settings: SystemSettings) {
    this.#settings = settings;
    this.namespace = createNamespace(settings.namespace);
    const { kafka, postgres } = settings.addresses;
    this.connection = { brokers: kafka, clientId: 'watcher', logger: silentLogger };
    this.cluster = new Cluster(this.connection, this.namespace);
    this.#postgres = { url: postgres, namespace: this.namespace };
    const config = { HEADWATER_POSTGRES_URL: postgres };
    this.pool = createPool(config, this.namespace, { applicationName: 'watcher', max: 2 });
  }

  get logDirectory(): string {
    return this.#settings.logDirectory;
  }

  get newsroomUrl(): string {
    return this.#newsroomUrl;
  }

  /** Schema, topics, newsroom, services, in this order. */
  async start(): Promise<void> {
    await migrate(this.#postgres);
    await this.cluster.createTopics(allTopics(), this.#settings.replication);
    const port = await freePort();
    this.#newsroomUrl = `http://127.0.0.1:${port}`;
    const newsroom = { HEADWATER_NEWSROOM_PORT: String(port), ...this.#settings.newsroom };
    await this.add('newsroom', 'newsroom', newsroom).start();
    const { replicas = 1 } = this.#settings;
    const names = [...stages, sink].map(({ name }) => name).concat('ingestor');
    const planned = names.flatMap((name) =>
      Array.from({ length: replicas }, (_, index) =>
        this.add(name, index === 0 ? name : `${name}-${index + 1}`),
      ),
    );
    await Promise.all(planned.map((service) => service.start()));
  }

  /** A further process; whoever adds it starts it, and it is stopped with the others. */
  add(name: string, replica: string, environment: Readonly<Record<string, string>> = {}): ServiceProcess {
    const { owner, logDirectory, common, nodeArguments } = this.#settings;
    const { kafka, postgres, redis } = this.#settings.serviceAddresses ?? this.#settings.addresses;
    const service = new ServiceProcess({
      ...{ name, replica, owner },
      logFile: path.join(logDirectory, `${replica}.log`),
      environment: {
        HEADWATER_NAMESPACE: this.namespace.name,
        HEADWATER_KAFKA_BROKERS: kafka,
        HEADWATER_POSTGRES_URL: postgres,
        HEADWATER_REDIS_URL: redis,
        HEADWATER_OPS_PORT: '0',
        ...(name === 'ingestor' ? this.#ingestorEnvironment() : {}),
        ...common,
        ...environment,
        ...this.#settings.environment?.[name],
      },
      nodeArguments: name === 'newsroom' ? [] : (nodeArguments?.[name] ?? []),
    });
    this.services.set(replica, service);
    return service;
  }

  /** The processes of one service, or of all but the newsroom. */
  replicas(name?: string): readonly ServiceProcess[] {
    return [...this.services.values()].filter((service) =>
      name === undefined ? service.name !== 'newsroom' : service.name === name,
    );
  }

  /** The truth, of any shape, as the newsroom tells it. */
  async ask<Answer>(pathname: string, method: 'GET' | 'POST' = 'GET'): Promise<Answer> {
    const response = await fetch(`${this.#newsroomUrl}${pathname}`, { method });
    if (!response.ok) throw new Error(`the newsroom answers ${response.status} to ${method} ${pathname}`);
    return (await response.json()) as Answer;
  }

  /** Resolves when everything planned is published and read, and every stage has committed all its input. */
  async drained(): Promise<void> {
    while (!(await this.ask<{ complete: boolean }>('/truth/summary')).complete) await delay(250);
    for (let quiet = 0; quiet < 2;) {
      quiet = (await this.lag()).every(({ lag }) => lag === 0) ? quiet + 1 : 0;
      await delay(250);
    }
  }

  lag(): Promise<readonly PartitionLag[]> {
    return readLag({ cluster: this.cluster, pool: this.pool });
  }

  books(): Promise<Books> {
    return keepBooks({ connection: this.connection, namespace: this.namespace, pool: this.pool });
  }

  async read(topic: string): Promise<readonly ConsumedRecord[]> {
    const found: ConsumedRecord[] = [];
    const { connection, namespace } = this;
    await readTopics({
      connection,
      namespace,
      topics: [topic],
      onRecords: ({ records }) => void found.push(...records),
    });
    return found;
  }

  /** Ends every service, and deletes what the namespace has in the servers. */
  async stop(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.stop()));
    await this.pool.end();
    await this.cluster.deleteNamespace();
    await this.cluster.close();
    await dropDatabase(this.#postgres);
  }

  #ingestorEnvironment(): Readonly<Record<string, string>> {
    return {
      HEADWATER_SOURCES: 'newsroom',
      HEADWATER_NEWSROOM_URL: this.#newsroomUrl,
      HEADWATER_INGESTOR_INTERVAL: INTERVAL,
      HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS: new URL(this.#newsroomUrl).host,
    };
  }
}
