import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { keepBooks, readLag, sink, stages, type Books } from '@headwater/books';
import { allTopics, createNamespace } from '@headwater/contracts';
import {
  Cluster,
  readTopics,
  silentLogger,
  type ConsumedRecord,
  type KafkaConnection,
} from '@headwater/kafka';
import { createPool, dropDatabase, migrate } from '@headwater/postgres';
import type pg from 'pg';
import { ServiceProcess } from './service-process.js';

/** An address that `npm test` has set. */
function address(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run the tests with \`npm test\`.`);
  return value;
}

/** What the newsroom and the services are told beside the addresses of servers. */
export interface SystemSettings {
  readonly seed: string;
  readonly articles: number;
  readonly rate: number;
  /** Arguments for Node before the program, by service. */
  readonly nodeArguments?: Readonly<Record<string, readonly string[]>>;
  readonly environment?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The whole product as processes on the real servers, in a namespace of its own. */
export class RunningSystem {
  readonly namespace = createNamespace(`e${randomBytes(6).toString('hex')}`);
  readonly logs = mkdtempSync(path.join(tmpdir(), 'headwater-e2e-'));
  readonly connection: KafkaConnection = {
    brokers: address('HEADWATER_KAFKA_BROKERS'),
    clientId: 'e2e',
    logger: silentLogger,
  };
  readonly cluster = new Cluster(this.connection, this.namespace);
  readonly pool: pg.Pool;
  readonly services = new Map<string, ServiceProcess>();
  readonly #postgres = { url: address('HEADWATER_POSTGRES_URL'), namespace: this.namespace };
  #newsroomUrl = '';

  constructor(private readonly settings: SystemSettings) {
    const config = { HEADWATER_POSTGRES_URL: this.#postgres.url };
    this.pool = createPool(config, this.namespace, { applicationName: 'e2e', max: 2 });
  }

  /** Schema, topics, newsroom, services, in this order. */
  async start(): Promise<void> {
    await migrate(this.#postgres);
    await this.cluster.createTopics(allTopics());
    const port = await freePort();
    this.#newsroomUrl = `http://127.0.0.1:${port}`;
    await this.#start('newsroom', {
      HEADWATER_NEWSROOM_PORT: String(port),
      HEADWATER_NEWSROOM_SEED: this.settings.seed,
      HEADWATER_NEWSROOM_RATE: String(this.settings.rate),
      HEADWATER_NEWSROOM_TOTAL: String(this.settings.articles),
      HEADWATER_NEWSROOM_DELAY: '0.5',
    });
    await Promise.all([...stages, sink].map(({ name }) => this.#start(name)));
    await this.#start('ingestor', {
      HEADWATER_SOURCES: 'newsroom',
      HEADWATER_NEWSROOM_URL: this.#newsroomUrl,
      HEADWATER_INGESTOR_INTERVAL: '0.5',
      HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS: `127.0.0.1:${port}`,
    });
  }

  /** The truth, of any shape, as the newsroom tells it. */
  async ask<Answer>(pathname: string): Promise<Answer> {
    const response = await fetch(`${this.#newsroomUrl}${pathname}`);
    return (await response.json()) as Answer;
  }

  /** Resolves when everything planned is published and read, and every stage has committed all its input. */
  async drained(): Promise<void> {
    while (!(await this.ask<{ complete: boolean }>('/truth/summary')).complete) await delay(250);
    for (let quiet = 0; quiet < 2;) {
      quiet = (await this.#lag()) === 0 ? quiet + 1 : 0;
      await delay(250);
    }
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

  async stop(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.stop()));
    await this.pool.end();
    await this.cluster.deleteNamespace();
    await this.cluster.close();
    await dropDatabase(this.#postgres);
  }

  async #start(name: string, environment: Readonly<Record<string, string>> = {}): Promise<void> {
    const service = new ServiceProcess({
      name,
      logFile: path.join(this.logs, `${name}.log`),
      environment: {
        HEADWATER_NAMESPACE: this.namespace.name,
        HEADWATER_OPS_PORT: '0',
        ...environment,
        ...this.settings.environment?.[name],
      },
      nodeArguments: this.settings.nodeArguments?.[name] ?? [],
    });
    this.services.set(name, service);
    await service.start();
  }

  async #lag(): Promise<number> {
    const lags = await readLag({ cluster: this.cluster, pool: this.pool });
    return lags.reduce((sum, { lag }) => sum + lag, 0);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}
