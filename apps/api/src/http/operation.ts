import { applyDecorators, Get, SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Static, TObject, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { createParameterReader, type ParameterReader } from './parameters.js';

/** One thing the API can be asked: checks requests, types the handler, and becomes a path of the OpenAPI document. */
export interface Operation<P extends TObject = TObject, A extends TSchema = TSchema> {
  /** `operationId` of the OpenAPI document, and the prefix of its cached answers. */
  readonly id: string;
  /** Paths that answer alike, the preferred one first; parameters in braces. */
  readonly paths: readonly [string, ...string[]];
  readonly summary: string;
  readonly description: string;
  readonly tag: string;
  /** Query and path parameters, as the handler sees them. */
  readonly parameters: P;
  readonly answer: A;
  readonly read: ParameterReader<P>;
}

/** Declares an operation and compiles its schemas, once. */
export function defineOperation<P extends TObject, A extends TSchema>(
  definition: Omit<Operation<P, A>, 'read'>,
): Operation<P, A> {
  const read = createParameterReader(definition.parameters, Compile(definition.parameters));
  return { ...definition, read };
}

type Handler<P extends TObject, A extends TSchema> = (parameters: Static<P>) => Promise<Static<A>>;

const OPERATION = 'headwater:operation';

/**
 * Makes a controller's method the handler of an operation. The compiler checks that it takes the operation's
 * parameters (through `@Parameters()`) and returns its answer.
 */
export function Serve<P extends TObject, A extends TSchema>(operation: Operation<P, A>) {
  const paths = operation.paths.map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
  const decorate = applyDecorators(Get(paths), SetMetadata(OPERATION, operation) as CustomDecorator);
  return (target: object, name: string, descriptor: TypedPropertyDescriptor<Handler<P, A>>): void =>
    decorate(target, name, descriptor);
}

/** The operation that a handler serves; `undefined` for methods that serve something else, such as a page. */
export function operationOf(handler: object): Operation | undefined {
  return Reflect.getMetadata(OPERATION, handler) as Operation | undefined;
}
