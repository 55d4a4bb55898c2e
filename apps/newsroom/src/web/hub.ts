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

/** What became of a push. */
export interface Pushed {
  readonly topic: string;
  readonly status: number;
}

const PATIENCE_MS = 30_000;
const LONGEST_LEASE_SECONDS = 864_000;

/** A WebSub hub. It calls back programs on this machine alone: nobody can send it elsewhere. */
export class Hub {
  readonly #subscribers = new Map<string, Subscriber>();

  /** Answers a request to subscribe; whether it was meant is asked afterwards. */
  answer({ form }: Visit, manner: HubManner): Answer {
    const callback = form.get('hub.callback') ?? '';
    const topic = form.get('hub.topic') ?? '';
    if (form.get('hub.mode') !== 'subscribe' || topic === '' || !isNear(callback)) return { status: 400 };
    if (manner.accepts === 'cannot') return { status: 500 };
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
        return { topic, status: response?.status ?? 0 };
      }),
    );
  }

  /** Verification of intent: who echoes the challenge has meant it. */
  async #verify(subscriber: Subscriber, leaseSeconds: number): Promise<void> {
    const challenge = randomBytes(16).toString('hex');
    const query = {
      mode: 'subscribe',
      topic: subscriber.topic,
      challenge,
      lease_seconds: String(leaseSeconds),
    };
    const response = await call(withQuery(subscriber.callback, query));
    if (response?.ok && (await response.text()) === challenge)
      this.#subscribers.set(subscriber.callback, subscriber);
  }
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
