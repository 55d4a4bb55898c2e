import { feedReply } from '../feed-reply.js';
import type { WebHost } from '../web-host.js';

const SECONDS = 600;

export const limitsWithTime: WebHost = {
  name: 'limits-with-time',
  about: 'The first visit is one too many: 429, with the time after which to come back.',
  feeds: ['/feed.xml'],
  endsAs: 'healthy',
  answer: (visit, stories) =>
    visit.before > 0
      ? feedReply(visit, stories)
      : {
          status: 429,
          headers: { 'retry-after': String(SECONDS) },
          closed: { scope: 'address', ms: SECONDS * 1_000 },
        },
};
