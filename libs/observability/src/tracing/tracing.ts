import { active, type SpanPlace } from './active-span.js';

/** Facts about a piece of work; from closed sets or short names of ours, as labels of metrics are. */
export type TraceAttributes = Readonly<Record<string, string | number>>;

/** Work on records that somebody follows. */
export interface BatchTrace {
  /** Log records written meanwhile carry its ids. */
  run<Result>(work: () => Result): Result;
  end(result: 'resolved' | 'abandoned'): void;
}

/** Follows articles from the fetch to the store, in the terms of OpenTelemetry and by the headers of W3C Trace Context. */
export interface Tracing {
  /** Follows work with which a trace begins; sampling decides here, for everything that comes of it. */
  follow<Result>(name: string, attributes: TraceAttributes, work: () => Promise<Result>): Promise<Result>;
  /**
   * Follows work on several records: a span for each that is followed, in that record's trace, and one for the batch, which
   * links to them.
   *
   * @param parents `traceparent` headers of the records
   * @param attributes of the batch
   * @returns `null` when none of them is followed
   */
  batch(name: string, parents: readonly string[], attributes: TraceAttributes): BatchTrace | null;
  /** Sends what is left, for as long as a few seconds. */
  close(): Promise<void>;
}

/** Follows nothing. */
export const noTracing: Tracing = {
  follow: (_name, _attributes, work) => work(),
  batch: () => null,
  close: () => Promise.resolve(),
};

/** The `traceparent` of the work that goes on, for what it sends; `null` when nobody follows it. */
export function currentTraceparent(): string | null {
  const place = active.getStore();
  return place === undefined ? null : formatTraceparent(place);
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

const formatTraceparent = ({ traceId, spanId }: SpanPlace): string => `00-${traceId}-${spanId}-01`;

/** Reads a `traceparent` of a trace that is sampled; `null` for any other and for what is none. */
export function parseTraceparent(text: string): SpanPlace | null {
  if (!isSampled(text)) return null;
  const [, traceId = '', spanId = ''] = TRACEPARENT.exec(text) ?? [];
  return traceId === '' || /^0+$/.test(traceId) || /^0+$/.test(spanId) ? null : { traceId, spanId };
}

/** The last digit holds the flag. Asked of every record, so before anything is parsed. */
const isSampled = (text: string): boolean => /[13579bdf]$/.test(text);
