import type { Namespace } from '@headwater/contracts';
import { allHealthy, type HealthReport } from '@headwater/observability';
import type {
  AssignedPartition,
  Batch,
  Sink,
  SinkDeclaration,
  StageTopology,
  StepResult,
} from '@headwater/pipeline';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { firstValueFrom, isObservable } from 'rxjs';
import { Cluster } from '../client/cluster.js';
import type { KafkaConnection } from '../client/client.js';
import { DEFAULT_GROUP_TIMING, GroupConsumer, type GroupTiming } from '../consumer/group-consumer.js';
import type { TopicPartition } from '../consumer/partition-lease.js';
import { RecordProducer } from '../producer/record-producer.js';
import type { DeadLetterPolicy } from '../runner/dead-letter-limit.js';
import type { RunnerObserver } from '../runner/observer.js';
import { SinkRunner } from '../runner/sink-runner.js';
import { StageRunner } from '../runner/stage-runner.js';
import { HandlerFailure, type HandlerRole } from './stage-handler.decorator.js';

/** Payload of a method marked with `@SinkPositions`. */
export interface PositionsRequest {
  readonly partitions: readonly AssignedPartition[];
  readonly clusterId: string;
}

/** What a strategy is made of. */
export interface KafkaStrategyOptions {
  readonly connection: KafkaConnection;
  readonly namespace: Namespace;
  readonly observer: RunnerObserver;
  /** Ends the process: the consumer is dead and cannot be revived from inside. */
  readonly onFatal: (error: Error) => void;
  /** Partitions worked on at the same time. */
  readonly concurrency?: number;
  readonly timing?: GroupTiming;
  readonly deadLetterPolicy?: DeadLetterPolicy;
}

/**
 * Nest's side of the pipeline: finds the controllers marked with `@StageHandler`, `@SinkPositions` and
 * `@SinkBatches`, gives each stage a consumer group and a runner, and calls the controller once a batch.
 * Guards, pipes and interceptors work as everywhere in Nest; what they throw counts as a failed handler.
 */
export class KafkaStrategy extends Server implements CustomTransportStrategy {
  readonly #consumers: GroupConsumer[] = [];
  readonly #producer: RecordProducer;
  readonly #cluster: Cluster;

  constructor(private readonly options: KafkaStrategyOptions) {
    super();
    this.#producer = new RecordProducer(options.connection, options.namespace);
    this.#cluster = new Cluster(options.connection, options.namespace);
  }

  override listen(callback: (error?: unknown) => void): void {
    this.#start().then(() => callback(), callback);
  }

  /** Stops reading, lets chunks in hand end, then closes the way out. */
  override async close(): Promise<void> {
    await Promise.all(this.#consumers.map((consumer) => consumer.stop()));
    await this.#producer.close();
    await this.#cluster.close();
  }

  override on(): void {
    throw new Error('This strategy reports through its observer and its health, not through events.');
  }

  override unwrap<Client>(): Client {
    throw new Error('kafkajs stays inside this library.');
  }

  live(): HealthReport {
    return allHealthy(...this.#consumers.map((consumer) => () => consumer.live()))();
  }

  ready(): HealthReport {
    return allHealthy(...this.#consumers.map((consumer) => () => consumer.ready()))();
  }

  async #start(): Promise<void> {
    const handlers = [...this.getHandlers().values()];
    for (const handler of handlers) {
      if (handler.next !== undefined) throw new Error('Two methods handle the same stage; a stage has one.');
    }
    const roles = handlers.map((handler) => ({ role: handler.extras as HandlerRole, handler }));
    const stages = roles.flatMap(({ role, handler }) =>
      role.role === 'step' ? [this.#stageConsumer(role.stage, handler)] : [],
    );
    const sinks = roles.flatMap(({ role, handler }) => {
      if (role.role !== 'store') return [];
      const positions = roles.find(
        (other) => other.role.role === 'positions' && other.role.sink === role.sink,
      );
      if (positions === undefined) {
        throw new Error(`Sink ${role.sink.name} has no method marked with @SinkPositions.`);
      }
      return [this.#sinkConsumer(role.sink, handler, positions.handler)];
    });
    this.#consumers.push(...stages, ...sinks);
    if (this.#consumers.length === 0) {
      throw new Error('No controller handles a stage: mark a method with @StageHandler or @SinkBatches.');
    }
    await Promise.all(this.#consumers.map((consumer) => consumer.start()));
  }

  #stageConsumer(stage: StageTopology, handler: MessageHandler): GroupConsumer {
    const step = (batch: Batch<unknown>) => call<StepResult<unknown, unknown>>(handler, batch);
    const { observer, deadLetterPolicy } = this.options;
    const runner = new StageRunner(stage, step, this.#producer, observer, deadLetterPolicy);
    const consumer: GroupConsumer = new GroupConsumer({
      ...this.#consumerOptions(stage.name),
      topics: [stage.input.name],
      onRecords: (lease, records) => runner.run(consumer, lease, records),
    });
    return consumer;
  }

  #sinkConsumer(
    declaration: SinkDeclaration,
    store: MessageHandler,
    positions: MessageHandler,
  ): GroupConsumer {
    const sink: Sink<SinkDeclaration['inputs']> = {
      positions: (partitions, clusterId) =>
        call<readonly number[]>(positions, { partitions, clusterId } satisfies PositionsRequest),
      store: (batch) => call<undefined>(store, batch),
    };
    const { observer, deadLetterPolicy } = this.options;
    const runner = new SinkRunner(
      declaration,
      sink,
      this.#cluster,
      this.#producer,
      observer,
      deadLetterPolicy,
    );
    const consumer: GroupConsumer = new GroupConsumer({
      ...this.#consumerOptions(declaration.name),
      topics: Object.values(declaration.inputs).map(({ name }) => name),
      startAt: (partitions) => runner.startAt(partitions),
      onRecords: (lease, records) => runner.run(consumer, lease, records),
    });
    return consumer;
  }

  #consumerOptions(stage: string) {
    const { connection, namespace, observer, onFatal, concurrency = 3, timing } = this.options;
    return {
      connection,
      namespace,
      stage,
      concurrency,
      timing: timing ?? DEFAULT_GROUP_TIMING,
      onRebalance: () => observer.rebalanced(stage),
      onUnread: (partition: TopicPartition, producedAt: number | null) =>
        observer.unread?.(stage, partition, producedAt),
      onFatal,
    };
  }
}

/** Calls a handler as Nest wrapped it, and gives back what the method returned or threw. */
async function call<Result>(handler: MessageHandler, payload: unknown): Promise<Result> {
  const answer: unknown = await handler(payload);
  const result: unknown = isObservable(answer)
    ? await firstValueFrom(answer, { defaultValue: undefined })
    : answer;
  if (result instanceof HandlerFailure) throw result.error;
  return result as Result;
}
