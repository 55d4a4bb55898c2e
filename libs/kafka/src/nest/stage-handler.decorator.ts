import { EventPattern } from '@nestjs/microservices';
import type { SinkDeclaration, StageTopology } from '@headwater/pipeline';

/** What a handler is for; the strategy finds it in the handler's extras. */
export type HandlerRole =
  | { readonly role: 'step'; readonly stage: StageTopology }
  | { readonly role: 'positions'; readonly sink: SinkDeclaration }
  | { readonly role: 'store'; readonly sink: SinkDeclaration };

/** What a handler threw, wrapped so that it reaches the runner as it was. */
export class HandlerFailure {
  constructor(readonly error: unknown) {}
}

/**
 * Marks the method that is the step of a stage. It gets a `Batch` and returns a `StepResult`.
 *
 * The method's exceptions become values on their way out: Nest's exception filter would turn them into
 * 'Internal server error', and the runner has to tell what time may heal from what is broken.
 */
export function StageHandler(stage: StageTopology): MethodDecorator {
  return handler(`stage:${stage.name}`, { role: 'step', stage });
}

/** Marks the method that answers where a sink reads on: it gets a {@link PositionsRequest}. */
export function SinkPositions(sink: SinkDeclaration): MethodDecorator {
  return handler(`sink:${sink.name}:positions`, { role: 'positions', sink });
}

/** Marks the method that stores a `SinkBatch`. */
export function SinkBatches(sink: SinkDeclaration): MethodDecorator {
  return handler(`sink:${sink.name}:store`, { role: 'store', sink });
}

function handler(pattern: string, role: HandlerRole): MethodDecorator {
  return (target, name, descriptor) => {
    const wrapped = failuresAsValues(descriptor as unknown as TypedPropertyDescriptor<Handler>);
    EventPattern(pattern, role)(target, name, wrapped);
  };
}

type Handler = (payload: object, ...rest: unknown[]) => unknown;

/** Nest finds its metadata on the function itself, so this comes before the pattern. */
function failuresAsValues(
  descriptor: TypedPropertyDescriptor<Handler>,
): TypedPropertyDescriptor<Handler> & { value: Handler } {
  const method = descriptor.value;
  if (method === undefined) throw new TypeError('Only a method can handle a stage.');
  const value: Handler = async function (this: unknown, ...args) {
    try {
      return await method.apply(this, args);
    } catch (error) {
      return new HandlerFailure(error);
    }
  };
  return Object.assign(descriptor, { value });
}
