import { feedReply } from '../feed-reply.js';
import type { WebHost } from '../web-host.js';

export const elsewhereForNow: WebHost = {
  name: 'elsewhere-for-now',
  about: 'Its feed is to be had elsewhere today (307): who does not ask here again will miss its return.',
  feeds: ['/feed.xml'],
  endsAs: 'healthy',
  answer: (visit, stories) =>
    visit.path === '/feed.xml'
      ? { status: 307, headers: { location: '/today/feed.xml' } }
      : feedReply(visit, stories),
};
