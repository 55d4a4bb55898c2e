import {
  decodeMeta,
  encodeHeaders,
  HEADERS,
  headerText,
  type RawHeaders,
  type RecordMeta,
} from './headers.js';
import { ceType } from './message.js';
import type { Topic } from './topics.js';

/** A record as it goes to a broker, before a partition is chosen. */
export interface EncodedRecord {
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers: Record<string, Buffer | string>;
}

/** A record as it came from a broker. */
export interface RawRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: RawHeaders;
}

/** Why a record could not be read. The first five are poison; an unknown major version is a deploy in the wrong order. */
export const DECODE_PROBLEMS = [
  'empty-value',
  'not-json',
  'wrong-schema',
  'wrong-type',
  'missing-header',
  'unknown-major-version',
] as const;
export type DecodeProblem = (typeof DECODE_PROBLEMS)[number];

export type Decoded<V> =
  | { readonly ok: true; readonly value: V; readonly meta: RecordMeta }
  | { readonly ok: false; readonly problem: DecodeProblem; readonly detail: string };

/** The codec of the whole pipeline: UTF-8 JSON. It lives here alone, so that it can change in one place. */
export function encodeRecord<Value>(
  topic: Topic<Value>,
  value: Value,
  meta: RecordMeta,
  carried?: RawHeaders,
): EncodedRecord {
  return {
    key: topic.message.keyOf(value),
    value: Buffer.from(JSON.stringify(value)),
    headers: encodeHeaders(topic.message, meta, carried),
  };
}

/** Reads and checks a record. Never throws: what cannot be read comes back with a problem. */
export function decodeRecord<Value>(topic: Topic<Value>, record: RawRecord): Decoded<Value> {
  const typeProblem = checkType(topic, headerText(record.headers, HEADERS.ceType));
  if (typeProblem !== null) return typeProblem;
  if (record.value === null || record.value.length === 0)
    return failed('empty-value', 'The record has no value.');
  const meta = decodeMeta(record.headers);
  if ('missing' in meta) return failed('missing-header', `Header ${meta.missing} is missing or malformed.`);
  let value: unknown;
  try {
    value = JSON.parse(record.value.toString('utf8'));
  } catch (error) {
    return failed('not-json', (error as Error).message);
  }
  if (isDeeper(value, DEPTH_LIMIT))
    return failed('wrong-schema', `The value is nested deeper than ${DEPTH_LIMIT} levels.`);
  const { validator } = topic.message;
  if (!validator.Check(value)) {
    const [first] = validator.Errors(value);
    return failed(
      'wrong-schema',
      `${first?.instancePath ?? ''} ${first?.message ?? 'does not match'}`.trim(),
    );
  }
  return { ok: true, value: value as Value, meta };
}

/** No message of ours goes beyond five; what a parser still reads, a writer may not be able to write again. */
const DEPTH_LIMIT = 32;

function isDeeper(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  return Object.values(value).some((inner) => typeof inner === 'object' && isDeeper(inner, limit - 1));
}

function checkType(topic: Topic, type: string | null): Extract<Decoded<never>, { ok: false }> | null {
  if (type === null) return failed('missing-header', `Header ${HEADERS.ceType} is missing.`);
  const expected = ceType(topic.message);
  if (type === expected) return null;
  const major = /^(.+)\.v(\d{1,6})$/.exec(type);
  if (major?.[1] === topic.message.type && Number(major[2]) > topic.message.version) {
    return failed('unknown-major-version', `The record is ${type}; this service reads ${expected}.`);
  }
  return failed('wrong-type', `The record is ${type.slice(0, 100)}; expected ${expected}.`);
}

function failed(problem: DecodeProblem, detail: string): Extract<Decoded<never>, { ok: false }> {
  return { ok: false, problem, detail: detail.slice(0, 500) };
}
