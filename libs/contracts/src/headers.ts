import { parseOrigin, formatOrigin, type Origin } from './identity.js';
import { ceType, type Message } from './message.js';

/** Names of record headers: CloudEvents in Kafka binary mode, W3C trace context, and ours. */
export const HEADERS = {
  ceSpecVersion: 'ce_specversion',
  ceId: 'ce_id',
  ceType: 'ce_type',
  ceSource: 'ce_source',
  ceTime: 'ce_time',
  contentType: 'content-type',
  traceparent: 'traceparent',
  origin: 'headwater-origin',
  articleId: 'headwater-article-id',
  version: 'headwater-version',
  ingestedAt: 'headwater-ingested-at',
  /** Set on what is sent again by an operator, and carried on to all that is made of it. */
  replayId: 'headwater-replay-id',
  /** On a dead letter's record that is sent again: the letter's {@link Origin}. */
  redriveOf: 'headwater-redrive-of',
} as const;

/** Raw headers of a record; Kafka allows bytes and repeated names. */
export type RawHeaders = Readonly<Record<string, Buffer | string | readonly (Buffer | string)[] | undefined>>;

/** What every record says about itself without opening its value. */
export interface RecordMeta {
  readonly origin: Origin;
  readonly articleId: string;
  readonly version: number;
  /** UTC instant at which the article happened; fixed at ingest. `ce_time`. */
  readonly eventTime: string;
  /** UTC instant at which the ingestor first saw this version; end-to-end age counts from here. */
  readonly ingestedAt: string;
}

/** Exact as a number. */
const WHOLE_NUMBER = /^\d{1,15}$/;

const CARRIED = new Set<string>([HEADERS.traceparent, HEADERS.replayId]);
const OWN = new Set<string>(Object.values(HEADERS).filter((name) => !CARRIED.has(name)));

/**
 * Headers of an outgoing record. Headers of the input that say nothing about the record itself (trace context,
 * replay id, and what others added) are carried on.
 */
export function encodeHeaders(
  message: Pick<Message, 'type' | 'version'>,
  meta: RecordMeta,
  carried: RawHeaders = {},
): Record<string, Buffer | string> {
  const headers: Record<string, Buffer | string> = {};
  for (const [name, value] of Object.entries(carried)) {
    const single = Array.isArray(value) ? value[0] : value;
    if (single !== undefined && !OWN.has(name)) headers[name] = single as Buffer | string;
  }
  const id = formatOrigin(meta.origin);
  headers[HEADERS.ceSpecVersion] = '1.0';
  headers[HEADERS.ceId] = id;
  headers[HEADERS.ceType] = ceType(message);
  headers[HEADERS.ceSource] = `/headwater/${meta.origin.stage}`;
  headers[HEADERS.ceTime] = meta.eventTime;
  headers[HEADERS.contentType] = 'application/json';
  headers[HEADERS.origin] = id;
  headers[HEADERS.articleId] = meta.articleId;
  headers[HEADERS.version] = String(meta.version);
  headers[HEADERS.ingestedAt] = meta.ingestedAt;
  return headers;
}

/** One header as text, the first when repeated; `null` when absent. */
export function headerText(headers: RawHeaders, name: string): string | null {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  const single = Array.isArray(value) ? value[0] : value;
  return single === undefined || single === null ? null : String(single);
}

/** Reads {@link RecordMeta}; the first missing or malformed header's name when it cannot. */
export function decodeMeta(headers: RawHeaders): RecordMeta | { readonly missing: string } {
  const origin = parseOrigin(headerText(headers, HEADERS.origin) ?? '');
  if (origin === null) return { missing: HEADERS.origin };
  const articleId = headerText(headers, HEADERS.articleId);
  if (articleId === null) return { missing: HEADERS.articleId };
  const version = headerText(headers, HEADERS.version);
  if (version === null || !WHOLE_NUMBER.test(version)) return { missing: HEADERS.version };
  const eventTime = headerText(headers, HEADERS.ceTime);
  if (eventTime === null || !isInstant(eventTime)) return { missing: HEADERS.ceTime };
  const ingestedAt = headerText(headers, HEADERS.ingestedAt);
  if (ingestedAt === null || !isInstant(ingestedAt)) return { missing: HEADERS.ingestedAt };
  return { origin, articleId, version: Number(version), eventTime, ingestedAt };
}

/** Later steps do arithmetic with these times; one that is none must not get so far. */
function isInstant(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

/** Headers that a dead letter carries beside the original's own, which stay as they were. */
export const DEAD_LETTER_HEADERS = {
  /** {@link Origin} of the record that was given up; the original's own origin header is untouched. */
  origin: 'headwater-dead-letter-origin',
  reason: 'headwater-dead-letter-reason',
  detail: 'headwater-dead-letter-detail',
} as const;
