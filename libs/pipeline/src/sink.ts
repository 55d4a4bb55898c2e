import type { Topic, ValueOf } from '@headwater/contracts';
import type { Batch } from './batch.js';

/** A partition that this instance has been given, and what the log holds of it. */
export interface AssignedPartition {
  /** Logical topic name. */
  readonly topic: string;
  readonly partition: number;
  /** First offset still in the log. */
  readonly logStart: number;
}

/** A batch of one of the sink's inputs; `input` tells which. */
export type SinkBatch<Inputs extends Readonly<Record<string, Topic>>> = {
  [Name in keyof Inputs & string]: {
    readonly input: Name;
    readonly batch: Batch<ValueOf<Inputs[Name]['message']>>;
    /** Position last read from or written to the store, never the batch's own first offset. */
    readonly expected: number;
  };
}[keyof Inputs & string];

/**
 * The end of the pipeline. It keeps its own positions and moves them in the transaction that stores the
 * effect, so that a batch counts once however often it is delivered.
 */
export interface Sink<Inputs extends Readonly<Record<string, Topic>>> {
  /**
   * Where to read on, per partition and in the same order.
   *
   * @param clusterId identity of the Kafka cluster that the positions belong to
   * @throws UnsafeToContinueError when a stored position does not fit (retention has passed it, another cluster);
   * whether it is beyond the log's end is the runner's to judge
   */
  positions(partitions: readonly AssignedPartition[], clusterId: string): Promise<readonly number[]>;
  /**
   * Stores the batch and moves the position from `expected` to `batch.nextOffset`, all or nothing.
   * A batch without items only moves the position.
   *
   * @throws PositionMovedError | RejectedDataError | TransientError
   */
  store(batch: SinkBatch<Inputs>): Promise<void>;
}

/** A sink as the diagram shows it: topics in, a store behind. */
export interface SinkDeclaration<
  Inputs extends Readonly<Record<string, Topic>> = Readonly<Record<string, Topic>>,
> {
  readonly kind: 'sink';
  /** Also names the consumer group and the dead-letter topic. */
  readonly name: string;
  readonly inputs: Inputs;
  /** Where it tells what has changed in its store. */
  readonly outputs?: Readonly<Record<string, Topic>>;
}

/** Declares a sink. */
export function defineSink<Inputs extends Readonly<Record<string, Topic>>>(
  declaration: Omit<SinkDeclaration<Inputs>, 'kind'>,
): SinkDeclaration<Inputs> {
  return { kind: 'sink', ...declaration };
}
