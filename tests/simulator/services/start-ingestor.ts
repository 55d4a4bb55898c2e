import type { Namespace } from '@headwater/contracts';
import { NotAFeedError, parseFeed } from '@headwater/feeds';
import { RecordProducer, type KafkaConnection } from '@headwater/kafka';
import { backoffMs, TransientError } from '@headwater/pipeline';
import { KafkaArticleOutlet } from '#apps/ingestor/adapters/kafka-article-outlet.js';
import {
  createReadSource,
  type ReadSource,
  type ReadSourcePorts,
} from '#apps/ingestor/polling/read-source.js';
import type { ClaimedSource } from '#apps/ingestor/polling/claimed-source.js';
import type { SourceStore } from '#apps/ingestor/polling/source-store.port.js';
import type { Publishers } from '../engine/publishers.js';
import type { SimulatedProcess } from '../engine/simulated-process.js';

interface Parts {
  readonly process: SimulatedProcess;
  readonly connection: KafkaConnection;
  readonly namespace: Namespace;
  readonly store: SourceStore;
  readonly publishers: Publishers;
  readonly intervalMs: number;
}

/** A claim may be given back before it is due. */
const LONGEST_WAIT_MS = 3_000;

type Fetcher = ReadSourcePorts['fetcher'];

/** The ingestor: its one operation over feeds in memory, driven by a loop of claims. */
export function startIngestor({
  process,
  connection,
  namespace,
  store,
  publishers,
  intervalMs,
}: Parts): void {
  const { clock } = process;
  const producer = new RecordProducer(connection, namespace);
  const readSource = createReadSource({
    fetcher: { fetch: fetchFrom(publishers, process) },
    parser: {
      parse: (body, hints) => {
        try {
          return Promise.resolve(parseFeed(body, hints));
        } catch (error) {
          return Promise.reject(error instanceof NotAFeedError ? error : (error as Error));
        }
      },
    },
    outlet: new KafkaArticleOutlet(producer),
    store,
    fixedIntervalMs: () => intervalMs,
    now: () => new Date(clock.now()),
    random: () => clock.random(),
  });
  poll(process, store, readSource).catch((error: unknown) => process.kill(`a defect: ${String(error)}`));
}

async function poll(process: SimulatedProcess, store: SourceStore, readSource: ReadSource): Promise<void> {
  const request = { most: 3, notFetchedSince: null };
  for (let failures = 0; ;) {
    try {
      const claims = await store.claim(request);
      await Promise.all(claims.map((claim) => readOne(process, store, readSource, claim)));
      const wait = claims.length === request.most ? 0 : ((await store.untilNextClaim(request)) ?? Infinity);
      failures = 0;
      await process.clock.delay(Math.min(Math.max(wait, 50), LONGEST_WAIT_MS));
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      await process.clock.delay(backoffMs(++failures, undefined, process.clock.random));
    }
  }
}

/** As the poll loop does: what could not be finished is given back and read again. */
async function readOne(
  process: SimulatedProcess,
  store: SourceStore,
  readSource: ReadSource,
  claim: ClaimedSource,
): Promise<void> {
  const endRenewing = process.clock.every(5_000, () => void store.renew([claim]).catch(() => undefined));
  try {
    const outcome = await readSource(claim, new AbortController().signal);
    process.note(`${claim.source.id} fetch ${claim.fetchSeq}: ${outcome.kind}`);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    process.note(`${claim.source.id} fetch ${claim.fetchSeq}: ${error.message}`);
    await store.release(claim).catch(() => undefined);
  } finally {
    endRenewing();
  }
}

/** A publisher's server answers quickly and always: what networks do to it is the fetcher's own test. */
function fetchFrom(publishers: Publishers, process: SimulatedProcess): Fetcher['fetch'] {
  return async (url, validators) => {
    await process.clock.delay(5);
    const feed = publishers.feeds.find(({ feedUrl }) => feedUrl === url);
    if (feed === undefined) throw new Error(`Nobody publishes ${url}.`);
    const etag = `"${feed.revision}"`;
    const answered = { freshForMs: null, movedTo: null };
    if (validators.etag === etag) return { ...answered, kind: 'not-modified', status: 304, wireBytes: 0 };
    const body = publishers.document(feed);
    return {
      ...answered,
      kind: 'document',
      status: 200,
      url,
      body,
      wireBytes: body.byteLength,
      contentType: 'application/feed+json',
      contentLanguage: undefined,
      validators: { etag, lastModified: null },
    };
  };
}
