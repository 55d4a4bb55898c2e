import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import { HEADERS, topics } from '@headwater/contracts';
import { systemUnderTest } from './system-under-test.js';

jest.setTimeout(300_000);

const STAGES = ['dedup', 'classifier', 'sentiment', 'aggregator'];
const SAMPLED_MS = 60_000;

/** A span as OTLP has it in JSON, as far as it is looked at. */
interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
}

interface ExportRequest {
  readonly resourceSpans: readonly {
    readonly resource: {
      readonly attributes: readonly {
        readonly key: string;
        readonly value: { readonly stringValue?: string };
      }[];
    };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

/** Takes what exporters send, as a collector does. */
class Receiver {
  readonly #spans: (Span & { readonly service: string })[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void text(request).then((body) => {
        this.#take(JSON.parse(body) as ExportRequest);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
  }

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1/traces`;
  }

  spans(service: string, name: string): readonly Span[] {
    return this.#spans.filter((span) => span.service === service && span.name === name);
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #take({ resourceSpans }: ExportRequest): void {
    for (const { resource, scopeSpans } of resourceSpans) {
      const named = resource.attributes.find(({ key }) => key === 'service.name');
      const service = named?.value.stringValue ?? '';
      for (const { spans } of scopeSpans) this.#spans.push(...spans.map((span) => ({ ...span, service })));
    }
  }
}

const receiver = await Receiver.start();
const { system, stop } = await systemUnderTest(
  { seed: 'traced', articles: 60, rate: 20 },
  {
    common: { HEADWATER_TRACES_ENDPOINT: receiver.endpoint, HEADWATER_TRACES_SAMPLE_RATIO: '1' },
  },
);

describe('traces, at a receiver of OTLP', () => {
  let traced: readonly string[] = [];

  beforeAll(async () => {
    await system.start();
    await system.drained();
    const records = await system.read(topics.articlesScored.name);
    traced = records.map(({ headers }) => String(headers[HEADERS.traceparent]));
    // They send what is left when they stop.
    await Promise.all(system.replicas().map((service) => service.stop()));
  }, SAMPLED_MS * 4);

  afterAll(async () => {
    receiver.stop();
    await stop();
  });

  it('go with every article to the end of the pipeline', () => {
    expect(traced.length).toBeGreaterThan(20);
    for (const header of traced) expect(header).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('are one from the fetch to the store', () => {
    for (const header of traced) {
      const [, traceId, spanId] = header.split('-');
      const [poll] = receiver.spans('ingestor', 'poll').filter((span) => span.traceId === traceId);
      expect(poll).toMatchObject({ spanId });
      expect(poll?.parentSpanId ?? '').toBe('');
      for (const stage of STAGES) {
        const worked = receiver.spans(stage, stage).filter((span) => span.traceId === traceId);
        expect(worked.length).toBeGreaterThan(0);
        expect(worked.map(({ parentSpanId }) => parentSpanId)).toEqual(worked.map(() => spanId));
      }
    }
  });

  it.each(STAGES)(
    'have batches of %s that link to their records, and records that link to their batch',
    (stage) => {
      const batches = receiver.spans(stage, `${stage} batch`);
      const polls = new Set(receiver.spans('ingestor', 'poll').map(({ spanId }) => spanId));
      const linked = batches.flatMap(({ links = [] }) => links);
      expect(linked.length).toBeGreaterThan(20);
      expect(linked.filter(({ spanId }) => !polls.has(spanId))).toEqual([]);
      const known = new Set(batches.map(({ spanId }) => spanId));
      for (const { links } of receiver.spans(stage, stage))
        expect(known.has(links?.[0]?.spanId ?? '')).toBe(true);
    },
  );
});
