import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type SpanContext,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import { active, type SpanPlace } from './active-span.js';
import type { TracingSettings } from './start-tracing.js';
import { parseTraceparent, type Tracing } from './tracing.js';

/** A batch of the runner, with every record followed. */
const MOST_LINKS = 512;
const CLOSE_WITHIN_MS = 5_000;

/** Tracing by OpenTelemetry's SDK. Spans are sent in the background; those that a collector does not take in time are dropped. */
export function openTelemetry({ service, endpoint, sampleRatio }: TracingSettings): Tracing {
  const exporter = new OTLPTraceExporter({ url: endpoint, timeoutMillis: CLOSE_WITHIN_MS });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'headwater' }),
    sampler: alsoBatches(new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) })),
    spanLimits: { linkCountLimit: MOST_LINKS },
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: CLOSE_WITHIN_MS })],
  });
  const tracer = provider.getTracer('headwater');
  return {
    async follow(name, attributes, work) {
      const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, ROOT_CONTEXT);
      try {
        return await (span.isRecording() ? active.run(span.spanContext(), work) : work());
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
    batch(name, parents, attributes) {
      const records = parents
        .map(parseTraceparent)
        .flatMap((place) => (place === null ? [] : [remote(place)]));
      if (records.length === 0) return null;
      const links = records.slice(0, MOST_LINKS).map((context) => ({ context }));
      const batch = tracer.startSpan(
        `${name} batch`,
        { kind: SpanKind.CONSUMER, attributes, links },
        ROOT_CONTEXT,
      );
      // Facts that its records share stand once, on the batch that each of them links to.
      const inBatch = { kind: SpanKind.CONSUMER, links: [{ context: batch.spanContext() }] };
      const spans = records.map((parent) =>
        tracer.startSpan(name, inBatch, trace.setSpanContext(ROOT_CONTEXT, parent)),
      );
      return {
        run: (work) => active.run(batch.spanContext(), work),
        end(result) {
          for (const span of [...spans, batch]) span.setAttribute('headwater.result', result).end();
        },
      };
    },
    async close() {
      // A collector that is away must not keep the process.
      await provider.forceFlush({ timeoutMillis: CLOSE_WITHIN_MS }).catch(() => undefined);
      await provider.shutdown().catch(() => undefined);
    },
  };
}

/** A batch has no parent: it is followed when one of the records that it links to is. */
function alsoBatches(sampler: Sampler): Sampler {
  return {
    shouldSample: (context, traceId, name, kind, attributes, links) =>
      links.some((link) => (link.context.traceFlags & TraceFlags.SAMPLED) !== 0)
        ? { decision: SamplingDecision.RECORD_AND_SAMPLED }
        : sampler.shouldSample(context, traceId, name, kind, attributes, links),
    toString: () => `with batches of: ${String(sampler)}`,
  };
}

const remote = (place: SpanPlace): SpanContext => ({
  ...place,
  traceFlags: TraceFlags.SAMPLED,
  isRemote: true,
});
