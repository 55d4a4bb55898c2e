import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';

/** One kind of event: its CloudEvents type, its major version, its key and the schema of its value. */
export interface Message<S extends TSchema = TSchema> {
  /** CloudEvents type without the version, e.g. `news.article.raw`. */
  readonly type: string;
  /** Major version. A new one is a new topic: consumers of the old one never see it by accident. */
  readonly version: number;
  /** What the record key holds, in words; `keyOf` computes it. */
  readonly key: string;
  readonly keyOf: (value: Static<S>) => string;
  readonly schema: S;
  readonly validator: Validator<Record<never, never>, S>;
}

/** The value type of a message. */
export type ValueOf<M> = M extends Message<infer S> ? Static<S> : never;

/** Declares a message; compiles its schema once, at start-up. */
export function defineMessage<S extends TSchema>(definition: Omit<Message<S>, 'validator'>): Message<S> {
  return { ...definition, validator: Compile(definition.schema) };
}

/** `ce_type` of a message: type and major version. */
export function ceType(message: Pick<Message, 'type' | 'version'>): string {
  return `${message.type}.v${message.version}`;
}
