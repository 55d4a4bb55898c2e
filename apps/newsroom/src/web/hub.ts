import { createHmac, randomBytes } from 'node:crypto';
import type { Answer, Visit } from './web-host.js';

/** Who is to be pushed to. */
interface Subscriber {
  readonly callback: string;
  readonly topic: string;
  readonly secret: string;
  readonly manner: HubManner;
}

/** How a hub behaves, by the path at which it is asked. */
export interface HubManner {
  readonly method: string;
  /** Pushes what it has promised. */
  readonly pushes: boolean;
  /** Signs with what we gave it. */
  readonly honest: boolean;
  readonly accepts: 'all' | 'nobody' | 'cannot';
}

/** Whom a hub pushes to, and how others have left it. */
export interface HubReport {
  /** Topics of the subscriptions there are. */
  readonly topics: readonly string[];
  /** Asked to leave, and meant it. */
  readonly left: number;
  /** Said only when they were pushed to that they are not there any more (410). */
  readonly vanished: number;
}

/** What became of a push. */
export interface Pushed {
  readonly topic: string;
  readonly status: number;
}

const MODES: ReadonlySet<string> = new Set(['subscribe', 'unsubscribe']);
const PATIENCE_MS = 30_000;
const LONGEST_LEASE_SECONDS = 864_000;

/** A WebSub hub. It calls back programs on this machine alone: nobody can send it elsewhere. */
export class Hub {
  readonly #subscribers = new Map<string, Subscriber>();
  #left = 0;
  #vanished = 0;

  /** Answers a request to subscribe or to leave; whether it was meant is asked afterwards. */
  answer({ form }: Visit, manner: HubManner): Answer {
    const callback = form.get('hub.callback') ?? '';
    const topic = form.get('hub.topic') ?? '';
    const mode = form.get('hub.mode') ?? '';
    if (!MODES.has(mode) || topic === '' || !isNear(callback)) return { status: 400 };
    if (manner.accepts === 'cannot') return { status: 500 };
    if (mode === 'unsubscribe') return this.#dismiss(callback, topic);
    const lease = Math.min(
      Number(form.get('hub.lease_seconds') ?? LONGEST_LEASE_SECONDS),
      LONGEST_LEASE_SECONDS,
    );
    const subscriber = { callback, topic, secret: form.get('hub.secret') ?? '', manner };
    return {
      status: 202,
      then: () => (manner.accepts === 'nobody' ? deny(subscriber) : this.#verify(subscriber, lease)),
    };
  }

  /** Sends everybody what there is now. */
  async push(documentOf: (topic: string) => Buffer): Promise<readonly Pushed[]> {
    const pushing = [...this.#subscribers.values()].filter(({ manner }) => manner.pushes);
    return Promise.all(
      pushing.map(async ({ callback, topic, secret, manner }) => {
        const body = documentOf(topic);
        const key = manner.honest ? secret : randomBytes(16).toString('hex');
        const signature = createHmac(manner.method, key).update(body).digest('hex');
        const response = await call(callback, {
          method: 'POST',
          headers: {
            'content-type': 'application/rss+xml',
            'x-hub-signature': `${manner.method}=${signature}`,
          },
          body: new Uint8Array(body),
        });
        const status = response?.status ?? 0;
        if (status === 410 && this.#subscribers.delete(callback)) this.#vanished += 1;
        return { topic, status };
      }),
    );
  }

  report(): HubReport {
    const topics = [...this.#subscribers.values()].map(({ topic }) => topic).sort();
    return { topics, left: this.#left, vanished: this.#vanished };
  }

  /** Lets go of whoever echoes the challenge. */
  #dismiss(callback: string, topic: string): Answer {
    if (this.#subscribers.get(callback)?.topic !== topic) return { status: 404 };
    return {
      status: 202,
      then: async () => {
        const isMeant = await echoes(callback, { mode: 'unsubscribe', topic });
        if (isMeant && this.#subscribers.delete(callback)) this.#left += 1;
      },
    };
  }

  /** Verification of intent: who echoes the challenge has meant it. */
  async #verify(subscriber: Subscriber, leaseSeconds: number): Promise<void> {
    const { callback, topic } = subscriber;
    const query = { mode: 'subscribe', topic, lease_seconds: String(leaseSeconds) };
    if (await echoes(callback, query)) this.#subscribers.set(callback, subscriber);
  }
}

/** Whether whoever listens there gives a challenge back. */
async function echoes(callback: string, query: Readonly<Record<string, string>>): Promise<boolean> {
  const challenge = randomBytes(16).toString('hex');
  const response = await call(withQuery(callback, { ...query, challenge }));
  return response?.ok === true && (await response.text()) === challenge;
}

async function deny({ callback, topic }: Subscriber): Promise<void> {
  await call(withQuery(callback, { mode: 'denied', topic, reason: 'This hub is for members.' }));
}

/** Who does not answer has not been reached; a hub goes on. */
const call = (url: string, init: RequestInit = {}): Promise<Response | null> =>
  fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);

function withQuery(callback: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(callback);
  for (const [name, value] of Object.entries(query)) url.searchParams.append(`hub.${name}`, value);
  return url.href;
}

function isNear(callback: string): boolean {
  return URL.parse(callback)?.hostname === '127.0.0.1';
}
