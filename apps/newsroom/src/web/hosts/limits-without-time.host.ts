import { feedReply } from '../feed-reply.js';
import type { WebHost } from '../web-host.js';

export const limitsWithoutTime: WebHost = {
  name: 'limits-without-time',
  about: 'The second and third visit are too many: 429, and no word of when to come back.',
  feeds: ['/feed.xml'],
  endsAs: 'healthy',
  answer: (visit, stories) =>
    visit.before === 0 || visit.before > 2
      ? feedReply(visit, stories)
      : { status: 429, closed: { scope: 'address', ms: 60_000 } },
};
