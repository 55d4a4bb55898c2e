import { AsyncLocalStorage } from 'node:async_hooks';

/** Names a span in its trace. */
export interface SpanPlace {
  readonly traceId: string;
  readonly spanId: string;
}

/** The span of the work that goes on; none where nobody follows it. */
export const active = new AsyncLocalStorage<SpanPlace>();

/** What a log record says about the span that it is written in, by the names of OpenTelemetry. */
export function traceFields(): object {
  const place = active.getStore();
  return place === undefined ? {} : { trace_id: place.traceId, span_id: place.spanId };
}
