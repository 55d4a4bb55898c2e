import { feedReply } from '../feed-reply.js';
import type { WebHost } from '../web-host.js';

export const setsCookies: WebHost = {
  name: 'sets-cookies',
  about: 'Wants to recognise its readers by a cookie.',
  feeds: ['/feed.xml'],
  endsAs: 'healthy',
  answer: (visit, stories) =>
    feedReply(visit, stories, { headers: { 'set-cookie': `reader=${visit.before}; Max-Age=86400` } }),
};
