import { feedReply } from '../feed-reply.js';
import type { WebHost } from '../web-host.js';

export const limitsWithoutTime: WebHost = {
  name: 'limits-without-time',
  about: 'The first visit is one too many: 429, and no word of when to come back.',
  feeds: ['/feed.xml'],
  endsAs: 'healthy',
  answer: (visit, stories) =>
    visit.before > 0 ? feedReply(visit, stories) : { status: 429, closed: { scope: 'address', ms: 60_000 } },
};
