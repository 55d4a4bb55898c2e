/** The part of JSON Schema that our messages use. */
export interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxItems?: number;
  readonly [keyword: string]: unknown;
}

const BOUNDS = ['pattern', 'minimum', 'maximum', 'minLength', 'maxItems', 'const'] as const;

/**
 * Why two builds that speak these schemas could not run side by side on one topic, in words; empty when
 * they can. Old records stay in the log and old builds keep reading, so within a major version both
 * directions have to hold: what the old schema accepts, the new one must read, and the reverse.
 *
 * Allowed: a new optional property (readers keep what they do not know). Everything else that changes what
 * is accepted needs a new major version, which is a new topic.
 */
export function breakingChanges(before: JsonSchema, after: JsonSchema, path = ''): readonly string[] {
  return [
    ...typeChanges(before, after, path),
    ...boundChanges(before, after, path),
    ...propertyChanges(before, after, path),
    ...itemChanges(before, after, path),
    ...alternativeChanges(before, after, path),
  ];
}

function typeChanges(before: JsonSchema, after: JsonSchema, path: string): readonly string[] {
  return before.type === after.type ? [] : [`${path || '/'}: type was ${before.type}, is ${after.type}`];
}

function boundChanges(before: JsonSchema, after: JsonSchema, path: string): readonly string[] {
  const changed = BOUNDS.filter((keyword) => before[keyword] !== after[keyword]).map(
    (keyword) => `${path || '/'}: ${keyword} was ${text(before[keyword])}, is ${text(after[keyword])}`,
  );
  const enumChanged = text(sortedValues(before.enum)) !== text(sortedValues(after.enum));
  return enumChanged ? [...changed, `${path || '/'}: the list of values changed`] : changed;
}

function propertyChanges(before: JsonSchema, after: JsonSchema, path: string): readonly string[] {
  const old = before.properties ?? {};
  const now = after.properties ?? {};
  const required = new Set(after.required);
  const wasRequired = new Set(before.required);
  return [
    ...Object.keys(old).flatMap((name) => {
      const next = now[name];
      if (next === undefined) return [`${path}/${name}: removed`];
      const became = [
        ...(required.has(name) && !wasRequired.has(name) ? [`${path}/${name}: became required`] : []),
        ...(wasRequired.has(name) && !required.has(name) ? [`${path}/${name}: became optional`] : []),
      ];
      return [...became, ...breakingChanges(old[name] ?? {}, next, `${path}/${name}`)];
    }),
    ...Object.keys(now)
      .filter((name) => !(name in old) && required.has(name))
      .map((name) => `${path}/${name}: added as required`),
  ];
}

function itemChanges(before: JsonSchema, after: JsonSchema, path: string): readonly string[] {
  if (before.items === undefined && after.items === undefined) return [];
  return breakingChanges(before.items ?? {}, after.items ?? {}, `${path}[]`);
}

function alternativeChanges(before: JsonSchema, after: JsonSchema, path: string): readonly string[] {
  const old = before.anyOf ?? [];
  const now = after.anyOf ?? [];
  if (old.length !== now.length) return [`${path || '/'}: had ${old.length} alternatives, has ${now.length}`];
  return old.flatMap((alternative, index) =>
    breakingChanges(alternative, now[index] ?? {}, `${path}|${index}`),
  );
}

const text = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));
const sortedValues = (values: readonly unknown[] | undefined) => values?.map(String).toSorted();
