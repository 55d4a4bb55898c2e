import { allTopics, createNamespace, HEADERS, topics, type Namespace } from '@headwater/contracts';
import {
  DEFAULT_DEAD_LETTER_POLICY,
  silentLogger,
  type DeadLetterPolicy,
  type KafkaConnection,
  type KafkaStrategy,
} from '@headwater/kafka';
import { classifierStage } from '@headwater/stage-classifier';
import { sentimentStage } from '@headwater/stage-sentiment';
import { Network } from './engine/network.js';
import { Publishers } from './engine/publishers.js';
import { Random } from './engine/random.js';
import { Scheduler } from './engine/scheduler.js';
import { SimulatedProcess, type Surroundings } from './engine/simulated-process.js';
import { Trace } from './engine/trace.js';
import { BrokerTwin } from './kafka/broker-twin.js';
import { AggregatorStoreTwin } from './postgres/aggregator-store-twin.js';
import { DatabaseConnection } from './postgres/connection.js';
import { MemoryDatabase } from './postgres/memory-database.js';
import { newFeed, SourceStoreTwin, type FeedRow } from './postgres/source-store-twin.js';
import { WindowChangesTwin } from './postgres/window-changes-twin.js';
import { RedisTwin } from './redis/redis-twin.js';
import { categoryModel, toneModel } from './services/models.js';
import { startAggregator } from './services/start-aggregator.js';
import { startDedup } from './services/start-dedup.js';
import { startIngestor } from './services/start-ingestor.js';
import { startStage, type ServiceParts } from './services/start-stage.js';

export const SERVICES = ['ingestor', 'dedup', 'classifier', 'sentiment', 'aggregator'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** A replica of a service: the process that it is now, and what health it reports. */
export interface Replica {
  readonly service: ServiceName;
  readonly number: number;
  process: SimulatedProcess;
  strategy: KafkaStrategy | null;
  /** How often it was started. */
  starts: number;
}

const REPLICAS = 2;
const FETCH_EVERY_MS = 3_000;
/** Small, as the runs are: so many dead letters stop a stage. */
export const SMALL_DEAD_LETTER_POLICY: DeadLetterPolicy = { window: 60, minimum: 6, share: 0.5 };

/** The whole product in one process: real services over twins of their servers, under one scheduler. */
export class Simulation {
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly network: Network;
  readonly broker: BrokerTwin;
  readonly redis: RedisTwin;
  readonly database: MemoryDatabase;
  readonly publishers: Publishers;
  readonly namespace: Namespace = createNamespace();
  readonly replicas: Replica[] = [];
  /** Of the faults and of what they hit. */
  readonly random: Random;
  /** Services that nobody restarts for a while. */
  readonly held = new Set<ServiceName>();
  /** Of the models that the next start of a stage has. */
  modelVersion = 1;
  /** When a stage stops itself; the product's own unless the run is about that. */
  deadLetterPolicy: DeadLetterPolicy = DEFAULT_DEAD_LETTER_POLICY;
  /** While it lasts, a stage that starts fails on everything. */
  badDeploy: ServiceName | null = null;
  readonly #surroundings: Surroundings;
  readonly #logged = new Set<string>();
  readonly #looked = new Map<number, number>();

  constructor(seed: number, keepTrace: boolean) {
    const random = new Random(seed);
    this.scheduler = new Scheduler(random.fork());
    this.trace = new Trace(this.scheduler, keepTrace);
    this.network = new Network(random.fork());
    this.broker = new BrokerTwin(this.scheduler, random.fork(), this.trace);
    this.redis = new RedisTwin(() => this.scheduler.now);
    this.database = new MemoryDatabase(this.scheduler, random.fork());
    this.publishers = new Publishers(this.scheduler, random.fork(), (id) => this.#isLogged(id));
    this.random = random.fork();
    this.#surroundings = {
      scheduler: this.scheduler,
      network: this.network,
      trace: this.trace,
      random: random.fork(),
    };
    for (const topic of allTopics()) this.broker.createTopic(topic.name, topic);
    for (const { source, feedUrl } of this.publishers.feeds) this.#addFeed(source, feedUrl);
  }

  /** Starts every replica of every service, each at a moment of its own. */
  start(): void {
    for (const service of SERVICES) {
      for (let number = 1; number <= REPLICAS; number++) {
        const process = this.process(`${service}-${number}`);
        const replica: Replica = { service, number, process, strategy: null, starts: 0 };
        this.replicas.push(replica);
        this.scheduler.after(this.random.below(5_000), () => this.startReplica(replica));
      }
    }
  }

  process(name: string): SimulatedProcess {
    return new SimulatedProcess(name, this.#surroundings);
  }

  connectionOf(process: SimulatedProcess): KafkaConnection {
    return {
      brokers: '',
      clientId: process.name,
      logger: silentLogger,
      clock: process.clock,
      createClient: () => this.broker.client(process),
    };
  }

  /** Begins the life of a new process in place of the one that has died. */
  startReplica(replica: Replica): void {
    const process = this.process(`${replica.service}-${replica.number}`);
    replica.process = process;
    replica.starts += 1;
    process.onDeath(() => {
      this.#restartLater(replica);
    });
    process.note(`starts (${replica.starts})`);
    replica.strategy = this.#startService(replica.service, process);
  }

  #restartLater(replica: Replica): void {
    this.scheduler.after(this.random.between(100, 4_000), () => {
      if (this.held.has(replica.service)) this.#restartLater(replica);
      else this.startReplica(replica);
    });
  }

  #startService(service: ServiceName, process: SimulatedProcess): KafkaStrategy | null {
    const { namespace } = this;
    const connection = this.connectionOf(process);
    const postgres = new DatabaseConnection(this.database, process);
    const { deadLetterPolicy } = this;
    const parts: ServiceParts = { process, connection, namespace, deadLetterPolicy };
    const spoiled = this.badDeploy === service;
    switch (service) {
      case 'ingestor': {
        const store = new SourceStoreTwin(this.database, postgres);
        const { publishers } = this;
        startIngestor({ process, connection, namespace, store, publishers, intervalMs: FETCH_EVERY_MS });
        return null;
      }
      case 'dedup':
        return startDedup(parts, this.redis);
      case 'classifier': {
        const step = classifierStage.createStep(categoryModel(this.modelVersion));
        return startStage(parts, classifierStage, spoiled ? failing : step);
      }
      case 'sentiment': {
        const step = sentimentStage.createStep(toneModel(this.modelVersion));
        return startStage(parts, sentimentStage, spoiled ? failing : step);
      }
      case 'aggregator': {
        const store = new AggregatorStoreTwin(postgres, () => this.database.nextNumber());
        return startAggregator(parts, store, new WindowChangesTwin(this.database, postgres));
      }
    }
  }

  #addFeed(source: FeedRow['source'], feedUrl: string): void {
    this.database.table<FeedRow>('feed').set(source.id, newFeed(source, feedUrl));
  }

  /** Whether the first topic has ever held a version of the article. */
  #isLogged(id: string): boolean {
    for (const [partition, log] of this.broker.logs(topics.articlesRaw.name).entries()) {
      for (const { headers } of log.everWritten(this.#looked.get(partition) ?? 0)) {
        this.#logged.add(String(headers[HEADERS.articleId]));
      }
      this.#looked.set(partition, log.end);
    }
    return this.#logged.has(id);
  }
}

const failing = (): Promise<never> => Promise.reject(new TypeError('undefined is not a function'));
