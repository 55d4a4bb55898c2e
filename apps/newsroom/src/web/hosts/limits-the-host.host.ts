import type { WebHost } from '../web-host.js';

const SECONDS = 1_800;

export const limitsTheHost: WebHost = {
  name: 'limits-the-host',
  about: 'Has had enough of you, whichever of its feeds you ask: 429 for half an hour each time.',
  feeds: ['/world.xml', '/business.xml', '/sport.xml', '/science.xml', '/culture.xml'],
  endsAs: 'failing',
  answer: () => ({
    status: 429,
    headers: { 'retry-after': String(SECONDS) },
    closed: { scope: 'host', ms: SECONDS * 1_000 },
  }),
};
