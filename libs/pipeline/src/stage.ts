import type { Topic, ValueOf } from '@headwater/contracts';
import type { Batch, BatchItem } from './batch.js';
import type { Outcome } from './outcome.js';

/** What a step gives back for a batch. */
export interface StepResult<Emitted, Duplicate> {
  /** One per input, in order. */
  readonly outcomes: readonly Outcome<Emitted, Duplicate>[];
  /**
   * Asked after the outputs are acknowledged and before the inputs are resolved. `false` runs the same
   * batch again: its decisions were made against state that has since been replaced.
   */
  readonly stillValid?: () => Promise<boolean>;
}

/**
 * The work of a stage: a function over a batch that touches no Kafka. Producing and committing live in the
 * runner. Throw `TransientError` for what time may heal.
 */
export type Step<Input, Emitted, Duplicate = never> = (
  batch: Batch<Input>,
) => Promise<StepResult<Emitted, Duplicate>>;

/** Where a stage's outcomes go. */
export interface StageOutputs {
  readonly emit: Topic;
  readonly duplicate?: Topic;
}

type InputOf<T extends Topic> = ValueOf<T['message']>;
type DuplicateValueOf<O extends StageOutputs> = O extends { readonly duplicate: infer T extends Topic }
  ? InputOf<T>
  : never;

/** A stage as the diagram and the runner see it: one topic in, one or two out. */
export interface StageTopology<In extends Topic = Topic, Out extends StageOutputs = StageOutputs> {
  readonly kind: 'stage';
  /** Also names the consumer group and the dead-letter topic. */
  readonly name: string;
  readonly input: In;
  readonly outputs: Out;
  /** Of its outputs those that its state is rebuilt from. */
  readonly readsBack?: readonly Topic[];
}

/** A stage with the factory of its step; the step's types follow from the topics. */
export interface StageDeclaration<
  In extends Topic,
  Out extends StageOutputs,
  Ports extends readonly unknown[],
> extends StageTopology<In, Out> {
  readonly createStep: (...ports: Ports) => Step<InputOf<In>, InputOf<Out['emit']>, DuplicateValueOf<Out>>;
}

/** Declares a stage. */
export function defineStage<In extends Topic, Out extends StageOutputs, Ports extends readonly unknown[]>(
  declaration: Omit<StageDeclaration<In, Out, Ports>, 'kind'>,
): StageDeclaration<In, Out, Ports> {
  return { kind: 'stage', ...declaration };
}

/** The step type of a declared stage. */
export type StepOf<S extends { createStep: (...ports: never[]) => unknown }> = ReturnType<S['createStep']>;

/** Makes a step of a function over one item, for stages whose items do not depend on each other. */
export function perItem<Input, Emitted, Duplicate = never>(
  decide: (item: BatchItem<Input>) => Outcome<Emitted, Duplicate>,
): Step<Input, Emitted, Duplicate> {
  return (batch) => Promise.resolve({ outcomes: batch.items.map(decide) });
}
