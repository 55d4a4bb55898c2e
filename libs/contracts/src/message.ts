import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** A compiled schema. */
export interface MessageValidator {
  Check(value: unknown): boolean;
  Errors(value: unknown): readonly { readonly instancePath: string; readonly message: string }[];
}

/**
 * One kind of event: its CloudEvents type, its major version, its key and the schema of its value.
 *
 * Parameterised by the value and not by the schema: a schema's type is thousands of types to the compiler,
 * and every package that names a topic would pay for it.
 */
export interface Message<Value = unknown> {
  /** CloudEvents type without the version, e.g. `news.article.raw`. */
  readonly type: string;
  /** Major version. A new one is a new topic: consumers of the old one never see it by accident. */
  readonly version: number;
  /** What the record key holds, in words; `keyOf` computes it. */
  readonly key: string;
  keyOf(value: Value): string;
  readonly schema: TSchema;
  readonly validator: MessageValidator;
}

/** The value type of a message. */
export type ValueOf<M> = M extends Message<infer Value> ? Value : never;

/** Declares a message; compiles its schema once, at start-up. */
export function defineMessage<Value>(definition: Omit<Message<Value>, 'validator'>): Message<Value> {
  return { ...definition, validator: Compile(definition.schema) };
}

/** `ce_type` of a message: type and major version. */
export function ceType(message: Pick<Message, 'type' | 'version'>): string {
  return `${message.type}.v${message.version}`;
}
