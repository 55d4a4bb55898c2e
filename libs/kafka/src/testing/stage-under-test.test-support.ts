import { randomBytes } from 'node:crypto';
import 'reflect-metadata';
import {
  allTopics,
  createNamespace,
  DEAD_LETTER_HEADERS,
  deadLetterTopic,
  headerText,
  HEADERS,
  topics,
  type ArticleRaw,
  type Namespace,
} from '@headwater/contracts';
import { createMetrics } from '@headwater/observability';
import { emit, type Batch, type StageTopology, type StepResult } from '@headwater/pipeline';
import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Payload } from '@nestjs/microservices';
import {
  Cluster,
  KafkaStrategy,
  observeRunner,
  readTopics,
  silentLogger,
  RecordProducer,
  StageHandler,
  type ConsumedRecord,
  type KafkaConnection,
  type KafkaStrategyOptions,
  type OutgoingRecord,
} from '../index.js';
import { unique } from './articles.test-support.js';

/** The servers of the test run; `npm test` sets the address. */
export const connection: KafkaConnection = {
  brokers: process.env['HEADWATER_KAFKA_BROKERS'] ?? '',
  clientId: 'spec',
  logger: silentLogger,
};

export const stageUnderTest: StageTopology = {
  kind: 'stage',
  name: 'dedup',
  input: topics.articlesRaw,
  outputs: { emit: topics.articlesUnique, duplicate: topics.articlesDuplicates },
};

export type TestStep = (batch: Batch<ArticleRaw>) => Promise<StepResult<unknown, unknown>>;

/** Emits every input. */
export const acceptAll: TestStep = (batch) =>
  Promise.resolve({ outcomes: batch.items.map(({ value }) => emit(unique(value))) });

/** One instance of the service: Nest, strategy and all. */
export interface Instance {
  readonly strategy: KafkaStrategy;
  readonly fatal: Error[];
  close(): Promise<void>;
}

/** Starts an instance of the stage with this step. */
export async function startInstance(
  namespace: Namespace,
  step: TestStep,
  options: Partial<KafkaStrategyOptions> = {},
): Promise<Instance> {
  @Controller()
  class StepController {
    @StageHandler(stageUnderTest)
    handle(@Payload() batch: Batch<ArticleRaw>): Promise<StepResult<unknown, unknown>> {
      return step(batch);
    }
  }
  @Module({ controllers: [StepController] })
  class TestModule {}

  const fatal: Error[] = [];
  const strategy = new KafkaStrategy({
    connection,
    namespace,
    observer: observeRunner(createMetrics('spec'), connection.logger),
    onFatal: (error) => fatal.push(error),
    timing: { sessionTimeoutMs: 10_000, heartbeatMs: 300 },
    ...options,
  });
  const app: INestMicroservice = await NestFactory.createMicroservice(TestModule, {
    strategy,
    logger: false,
  });
  await app.listen();
  return { strategy, fatal, close: () => app.close() };
}

/** A namespace with its topics, and ways to write to and look into them. */
export class TestTopics {
  readonly namespace = createNamespace(`t${randomBytes(6).toString('hex')}`);
  readonly cluster = new Cluster(connection, this.namespace);
  readonly producer = new RecordProducer(connection, this.namespace);

  async create(except: readonly string[] = []): Promise<void> {
    await this.cluster.createTopics(allTopics().filter(({ name }) => !except.includes(name)));
  }

  async send(records: readonly OutgoingRecord[]): Promise<void> {
    await this.producer.send(records);
  }

  async read(topic: string): Promise<ConsumedRecord[]> {
    const found: ConsumedRecord[] = [];
    await readTopics({
      connection,
      namespace: this.namespace,
      topics: [topic],
      onRecords: ({ records }) => void found.push(...records),
    });
    return found;
  }

  /** Titles on the output topic, in order within each key, repeats included. */
  async emitted(): Promise<string[]> {
    const records = await this.read(topics.articlesUnique.name);
    return records.map(({ value }) => String((JSON.parse(String(value)) as { title: unknown }).title));
  }

  async deadLetters(): Promise<{ record: ConsumedRecord; reason: string | null; origin: string | null }[]> {
    const records = await this.read(deadLetterTopic('dedup').name);
    return records.map((record) => ({
      record,
      reason: headerText(record.headers, DEAD_LETTER_HEADERS.reason),
      origin: headerText(record.headers, DEAD_LETTER_HEADERS.origin),
    }));
  }

  /** Resolves when the group has committed everything that the input held at the call. */
  async drained(): Promise<void> {
    const ranges = await this.cluster.ranges(topics.articlesRaw.name);
    for (;;) {
      const committed = await this.cluster.committed('dedup', topics.articlesRaw.name);
      if (ranges.every(({ partition, start, end }) => end === start || committed.get(partition) === end))
        return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async remove(): Promise<void> {
    await this.producer.close();
    await this.cluster.deleteNamespace();
    await this.cluster.close();
  }
}

/** Origins of records, which tell repeats from new ones. */
export const originsOf = (records: readonly ConsumedRecord[]): Set<string> =>
  new Set(records.map(({ headers }) => headerText(headers, HEADERS.origin) ?? ''));
