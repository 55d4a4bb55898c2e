/** As much of JSON Schema, in the dialect of Kubernetes, as its published definitions use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

/** What a value may be, of a kind that has no parts. */
const scalarKeywords = ['type', 'enum', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength'];
const intOrString = { anyOf: [{ type: 'integer' }, { type: 'string' }] };

/**
 * A schema without what no value here uses: every field keeps its name, so that a misspelt one is found, but only fields in use
 * keep what may be in them. Fields that the schema does not name are refused, as a strict API server does.
 */
export function usedSchema(
  schema: Schema,
  values: readonly unknown[],
  resolve: (reference: string) => Schema,
): object | true {
  if (values.length === 0) return true;
  if (schema.$ref !== undefined) return usedSchema(resolve(schema.$ref), values, resolve);
  if (schema['x-kubernetes-int-or-string'] === true || schema.format === 'int-or-string') return intOrString;
  const used = (part: Schema, of: readonly unknown[]) => usedSchema(part, of, resolve);
  if (schema.items !== undefined) return { type: 'array', items: used(schema.items, values.flat()) };
  const { properties, additionalProperties, required } = schema;
  if (typeof additionalProperties === 'object')
    return { type: 'object', additionalProperties: used(additionalProperties, values.flatMap(parts)) };
  if (properties === undefined) return scalar(schema);
  const named = Object.entries(properties).map(([name, part]) => [
    name,
    used(
      part,
      values.flatMap((value) => field(value, name)),
    ),
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(named) as Readonly<Record<string, unknown>>,
    ...(required && { required }),
    additionalProperties: schema['x-kubernetes-preserve-unknown-fields'] === true,
  };
}

const scalar = (schema: Schema): object =>
  Object.fromEntries(scalarKeywords.flatMap((name) => (name in schema ? [[name, schema[name]]] : [])));

const parts = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

function field(value: unknown, name: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
  return [Reflect.get(value, name)];
}
