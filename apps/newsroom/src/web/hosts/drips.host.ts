import { setTimeout as delay } from 'node:timers/promises';
import { rss } from '../feed-reply.js';
import type { WebHost } from '../web-host.js';

async function* drip(document: string): AsyncGenerator<Buffer> {
  for (const letter of document) {
    yield Buffer.from(letter);
    await delay(500);
  }
}

export const drips: WebHost = {
  name: 'drips',
  about: 'Sends its feed two letters a second, so that no gap is long and the whole takes for ever.',
  feeds: ['/feed.xml'],
  endsAs: 'failing',
  answer: (visit, stories) => ({
    status: 200,
    headers: { 'content-type': 'application/rss+xml' },
    body: drip(rss(visit, stories.latest(visit.host, visit.path, visit.now, 5))),
  }),
};
