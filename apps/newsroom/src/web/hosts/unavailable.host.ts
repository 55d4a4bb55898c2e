import type { WebHost } from '../web-host.js';

const LONG_MS = 900_000;

export const unavailable: WebHost = {
  name: 'unavailable',
  about: 'Is being repaired: 503, with a date on which to come back.',
  feeds: ['/feed.xml'],
  endsAs: 'failing',
  answer: ({ now }) => ({
    status: 503,
    // A header's date counts whole seconds, of real time: no visitor knows of the clock of this web.
    headers: { 'retry-after': new Date(Math.ceil((Date.now() + LONG_MS) / 1_000) * 1_000).toUTCString() },
    body: Buffer.from(`Back soon. (${new Date(now).toISOString()})`),
    closed: { scope: 'address', ms: LONG_MS },
  }),
};
