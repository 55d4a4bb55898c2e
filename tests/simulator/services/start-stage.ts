import type { Namespace } from '@headwater/contracts';
import {
  KafkaStrategy,
  type DeadLetterPolicy,
  type KafkaConnection,
  type RunnerObserver,
} from '@headwater/kafka';
import type { Sink, SinkDeclaration, StageTopology } from '@headwater/pipeline';
import type { SimulatedProcess } from '../engine/simulated-process.js';

/** What every service that reads Kafka is started with. */
export interface ServiceParts {
  readonly process: SimulatedProcess;
  readonly connection: KafkaConnection;
  readonly namespace: Namespace;
  readonly deadLetterPolicy: DeadLetterPolicy;
}

/** Seconds where production has tens of them: a run is a minute or two. */
const TIMING = { sessionTimeoutMs: 10_000, heartbeatMs: 3_000 };

/** A stage under its real strategy: what Nest would register is registered by hand. */
export function startStage(
  parts: ServiceParts,
  stage: StageTopology,
  step: (batch: never) => Promise<unknown>,
): KafkaStrategy {
  const strategy = strategyOf(parts);
  strategy.addHandler(`stage:${stage.name}`, step as never, true, { role: 'step', stage });
  return listening(strategy, parts.process);
}

/** A sink under its real strategy. */
export function startSink<Inputs extends SinkDeclaration['inputs']>(
  parts: ServiceParts,
  sink: SinkDeclaration<Inputs>,
  { positions, store }: Sink<Inputs>,
): KafkaStrategy {
  const strategy = strategyOf(parts);
  const startAt = ({ partitions, clusterId }: { partitions: never; clusterId: string }) =>
    positions(partitions, clusterId);
  strategy.addHandler('positions', startAt as never, true, { role: 'positions', sink });
  strategy.addHandler('store', store as never, true, { role: 'store', sink });
  return listening(strategy, parts.process);
}

function strategyOf({ process, connection, namespace, deadLetterPolicy }: ServiceParts): KafkaStrategy {
  return new KafkaStrategy({
    connection,
    namespace,
    observer: observerOf(process),
    onFatal: (error) => process.kill(`fatal: ${error.message}`),
    timing: TIMING,
    deadLetterPolicy,
  });
}

function listening(strategy: KafkaStrategy, process: SimulatedProcess): KafkaStrategy {
  strategy.listen((error) => {
    if (error !== undefined) process.kill(`does not start: ${String(error)}`);
  });
  return strategy;
}

function observerOf(process: SimulatedProcess): RunnerObserver {
  return {
    ended: (_stage, ends) => process.note(`ends ${ends.map(({ kind }) => kind).join(' ')}`),
    aged: () => undefined,
    resolved: () => undefined,
    waiting: (_stage, { topic, partition, reason }) => process.note(`${topic}/${partition} waits: ${reason}`),
    rebalanced: () => process.note('has a new assignment'),
    positionMoved: () => process.note('position moved'),
  };
}
