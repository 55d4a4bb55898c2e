import type { Static, TObject, TSchema } from 'typebox';
import type { Validator } from 'typebox/compile';
import { ApiError } from './api-error.js';

/** A query string as Fastify reads it: a name given twice has a list. */
export type RawParameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Parameters of the NewsAPI contract. Where one of them does not apply, NewsAPI passes over it, and so do we. */
const KNOWN_ELSEWHERE = new Set(
  'apikey q qintitle searchin sources domains excludedomains from to language sortby pagesize page country category'.split(
    ' ',
  ),
);

const LONGEST_VALUE = 2_000;
const QUOTED_VALUE = 60;

/** Reads the parameters of one operation; made once, used for every request. */
export type ParameterReader<S extends TObject> = (raw: RawParameters) => Static<S>;

/**
 * Makes a reader: names match in any case, an empty value counts as absent, lists are separated by commas and
 * become sorted sets (so that equal requests look equal), numbers and booleans are converted, enumerations match
 * in any case, strings of a schema with `x-lower-case` are lowered, and `default` fills what is absent. The result
 * has its members in the schema's order, so that equal requests are equal as JSON.
 *
 * The reader throws ApiError `parameterInvalid`, naming the parameter, what it must be and what it was.
 */
export function createParameterReader<S extends TObject>(
  schema: S,
  validator: Validator<Record<never, never>, S>,
): ParameterReader<S> {
  const properties = Object.entries(schema.properties).map(([name, property]) => ({
    name,
    lowerCase: name.toLowerCase(),
    property,
    byDefault: Reflect.get(property, 'default') as unknown,
  }));
  const known = new Set(properties.map(({ lowerCase }) => lowerCase));
  const names = Object.keys(schema.properties).join(', ') || 'none';

  return (raw) => {
    const given = new Map<string, string | readonly string[]>();
    for (const name in raw) {
      const value = raw[name];
      const lowerCase = name.toLowerCase();
      if (value === undefined || (!known.has(lowerCase) && KNOWN_ELSEWHERE.has(lowerCase))) continue;
      if (!known.has(lowerCase)) {
        throw invalid(`There is no parameter ${quote(name)}. This path takes: ${names}.`);
      }
      const before = given.get(lowerCase);
      given.set(lowerCase, before === undefined ? value : [before, value].flat());
    }
    const values: Record<string, unknown> = {};
    for (const { name, lowerCase, property, byDefault } of properties) {
      const value = read(name, property, given.get(lowerCase)) ?? byDefault;
      if (value !== undefined) values[name] = value;
    }
    if (!validator.Check(values)) throw invalid(firstProblem(schema, validator, values));
    return values;
  };
}

function read(name: string, property: TSchema, value: string | readonly string[] | undefined): unknown {
  const type: unknown = Reflect.get(property, 'type');
  const repeated = typeof value === 'object';
  if (repeated && type !== 'array') throw invalid(`${name} is given ${value.length} times.`);
  const text = (repeated ? value.join(',') : (value ?? '')).trim();
  if (text === '') return undefined;
  if (text.length > LONGEST_VALUE) throw invalid(`${name} is longer than ${LONGEST_VALUE} characters.`);
  if (text.includes('\0') || !text.isWellFormed()) {
    throw invalid(`${name} holds characters that no text can hold.`);
  }
  if (type === 'array') return readList(Reflect.get(property, 'items') as TSchema, text);
  if (type === 'integer' || type === 'number')
    return /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return readBoolean(text);
  return readText(property, text);
}

function readList(items: TSchema, text: string): readonly string[] | undefined {
  const list = text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => readText(items, item));
  return list.length === 0 ? undefined : [...new Set(list)].sort();
}

function readText(property: TSchema, text: string): string {
  const allowed: unknown = Reflect.get(property, 'enum');
  if (Array.isArray(allowed)) {
    const lower = text.toLowerCase();
    return (allowed as string[]).find((value) => value.toLowerCase() === lower) ?? text;
  }
  return Reflect.get(property, 'x-lower-case') === true ? text.toLowerCase() : text;
}

function readBoolean(text: string): boolean | string {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === '1') return true;
  return lower === 'false' || lower === '0' ? false : text;
}

function firstProblem<S extends TObject>(
  schema: S,
  validator: Validator<Record<never, never>, S>,
  values: Record<string, unknown>,
): string {
  const [problem] = validator.Errors(values);
  const [, name = '', index] = problem?.instancePath.split('/') ?? [];
  const property = schema.properties[name];
  const given = values[name];
  const value: unknown = index !== undefined && Array.isArray(given) ? given[Number(index)] : given;
  const allowed: unknown = problem === undefined ? undefined : Reflect.get(problem.params, 'allowedValues');
  // A pattern tells a programmer what is wrong; a description tells everybody.
  const expected =
    problem?.keyword === 'pattern' ? `must be ${describe(property, index !== undefined)}` : problem?.message;
  const choices = Array.isArray(allowed) ? ` (${allowed.join(', ')})` : '';
  return `${name} ${expected ?? 'is not usable'}${choices}, but is ${quote(value)}.`;
}

function describe(property: TSchema | undefined, item: boolean): string {
  const described = item ? (Reflect.get(property ?? {}, 'items') as object) : property;
  return String(Reflect.get(described ?? {}, 'description') ?? 'of the right form');
}

/** A client's value as it may be shown again: cut, and without anything that could act on a terminal or page. */
export function quote(value: unknown): string {
  const text = Array.isArray(value) ? value.join(',') : String(value);
  const cut = text.length > QUOTED_VALUE ? `${text.slice(0, QUOTED_VALUE)}…` : text;
  return JSON.stringify(cut.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}<>&]/gu, '�'));
}

function invalid(message: string): ApiError {
  return new ApiError('parameterInvalid', message);
}
