import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '@headwater/observability';
import { TransientError } from '@headwater/pipeline';
import { readAll } from './read-all.js';
import type { TakePush } from './take-push.js';
import type { SubscriptionStore } from './subscription-store.port.js';

/** What answering hubs needs. */
export interface CallbackPorts {
  readonly store: SubscriptionStore;
  readonly takePush: TakePush;
  readonly logger: Pick<Logger, 'warn' | 'info'>;
  /** Hears of what is no transient failure. */
  readonly onDefect: (error: unknown) => void;
}

/** As much as a fetch may bring. */
const LONGEST_BODY = 2_000_000;
/** Documents being taken at a time; hubs come again. */
const AT_A_TIME = 8;
const COME_AGAIN_SECONDS = '30';
const MOST_CONNECTIONS = 200;
const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;
/** What a hub may promise, whatever it says. */
const SHORTEST_LEASE_SECONDS = 5;
const LONGEST_LEASE_SECONDS = 30 * 86_400;

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const NOT_FOUND: Answer = { status: 404 };
const COME_AGAIN: Answer = { status: 503, headers: { 'retry-after': COME_AGAIN_SECONDS } };

/** Where hubs call (WebSub): to ask whether we meant it, and with what is new. Everybody can reach it, few can use it. */
export class CallbackServer {
  readonly #ports: CallbackPorts;
  readonly #server: Server;
  readonly #open = new Set<Promise<void>>();
  #taking = 0;

  constructor(ports: CallbackPorts) {
    this.#ports = ports;
    this.#server = createServer(
      { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, connectionsCheckingInterval: 2_000 },
      (request, response) => {
        const answered = this.#respond(request, response).finally(() => this.#open.delete(answered));
        this.#open.add(answered);
      },
    );
    this.#server.maxConnections = MOST_CONNECTIONS;
  }

  /** @returns the port */
  async listen(host: string, port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, host, resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** Sees through what is being taken. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    await Promise.all(this.#open);
    this.#server.closeAllConnections();
    await closed;
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let answer: Answer;
    try {
      answer = await this.#answer(request);
    } catch (error) {
      if (!(error instanceof TransientError)) this.#ports.onDefect(error);
      answer = COME_AGAIN;
    }
    // What was not read to its end is not worth keeping the connection for.
    const headers = { ...answer.headers, ...(request.complete ? {} : { connection: 'close' }) };
    response.writeHead(answer.status, { 'content-type': 'text/plain', ...headers }).end(answer.body ?? '');
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const url = URL.parse(request.url ?? '', 'http://callback');
    const id = /\/([0-9a-f]{32})$/.exec(url?.pathname ?? '')?.[1];
    if (url === null || id === undefined) return NOT_FOUND;
    if (request.method === 'GET') return this.#verify(id, url.searchParams);
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'GET, POST' } };
    if (this.#taking >= AT_A_TIME) return COME_AGAIN;
    this.#taking += 1;
    try {
      return await this.#take(id, request);
    } finally {
      this.#taking -= 1;
    }
  }

  /** Verification of intent: only what we have asked for ourselves is confirmed. */
  async #verify(id: string, query: URLSearchParams): Promise<Answer> {
    const topic = query.get('hub.topic') ?? '';
    const challenge = query.get('hub.challenge') ?? '';
    switch (query.get('hub.mode')) {
      case 'denied':
        return this.#denied(id, topic, query.get('hub.reason') ?? 'it gives no reason');
      case 'subscribe':
        return challenge === '' ? NOT_FOUND : this.#begin(id, topic, challenge, query);
      case 'unsubscribe':
        return challenge === '' ? NOT_FOUND : this.#end(id, topic, challenge);
      default:
        return NOT_FOUND;
    }
  }

  async #denied(id: string, topic: string, reason: string): Promise<Answer> {
    const { store } = this.#ports;
    // Who is asked to end what it does not have may say so like this.
    if (await store.verifyEnd(id, topic)) return { status: 200 };
    const subscription = await store.find(id);
    if (subscription?.topic !== topic) return NOT_FOUND;
    await store.note(id, `The hub refuses: ${reason}`, true);
    return { status: 200 };
  }

  async #begin(id: string, topic: string, challenge: string, query: URLSearchParams): Promise<Answer> {
    const { store, logger } = this.#ports;
    const given = Number(query.get('hub.lease_seconds') ?? NaN);
    const seconds = Math.min(
      Math.max(Number.isFinite(given) ? given : 86_400, SHORTEST_LEASE_SECONDS),
      LONGEST_LEASE_SECONDS,
    );
    if (!(await store.verify(id, topic, seconds * 1_000))) return NOT_FOUND;
    logger.info({ topic, seconds }, 'a hub has promised to push');
    return { status: 200, body: challenge };
  }

  async #end(id: string, topic: string, challenge: string): Promise<Answer> {
    const { store, logger } = this.#ports;
    if (!(await store.verifyEnd(id, topic))) return NOT_FOUND;
    logger.info({ topic }, 'a hub pushes no more, as it was asked');
    return { status: 200, body: challenge };
  }

  async #take(id: string, request: IncomingMessage): Promise<Answer> {
    const { store, takePush, logger } = this.#ports;
    const subscription = await store.find(id);
    // Nobody waits for this: the hub may forget it.
    if (subscription === null) return { status: 410 };
    const { headers } = request;
    if ((headers['content-encoding'] ?? 'identity') !== 'identity') return { status: 415 };
    const body = await readAll(request, LONGEST_BODY);
    if (body === 'too-long') return { status: 413 };
    if (body === 'broken-off') return { status: 400 };
    const signature = headers['x-hub-signature'];
    const taken = await takePush(subscription, {
      body,
      signature: Array.isArray(signature) ? undefined : signature,
      contentType: headers['content-type'],
    });
    switch (taken.kind) {
      case 'saved':
        return { status: 204 };
      case 'unsigned':
        logger.warn({ source: subscription.sourceId }, 'a push was not signed with our secret');
        return { status: 403 };
      case 'refused':
        // It would be no better the next time.
        logger.warn({ source: subscription.sourceId, detail: taken.detail }, 'a push could not be read');
        return { status: 202 };
      case 'busy':
        return COME_AGAIN;
    }
  }
}
