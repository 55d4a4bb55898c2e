import { feedReply } from '../feed-reply.js';
import type { WebHost } from '../web-host.js';

const FEEDS = 100;
const SECONDS = 1_200;

export const platform: WebHost = {
  name: 'platform',
  about: 'A hundred good feeds on one host.',
  feeds: Array.from({ length: FEEDS }, (_, number) => `/blogs/${number + 1}.xml`),
  endsAs: 'healthy',
  answer: feedReply,
};

/** The same host has one feed that is no reason to leave the others alone. */
export const platformLimited: WebHost = {
  name: 'platform',
  about: 'And one feed there that is always limited.',
  feeds: ['/limited.xml'],
  endsAs: 'failing',
  answer: ({ path }) =>
    path !== '/limited.xml'
      ? null
      : {
          status: 429,
          headers: { 'retry-after': String(SECONDS) },
          closed: { scope: 'address', ms: SECONDS * 1_000 },
        },
};
