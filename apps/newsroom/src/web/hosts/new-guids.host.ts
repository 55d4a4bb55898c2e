import { feedReply } from '../feed-reply.js';
import type { WebHost } from '../web-host.js';

export const newGuids: WebHost = {
  name: 'new-guids',
  about: 'Gives its stories new identities at every visit.',
  feeds: ['/feed.xml'],
  endsAs: 'healthy',
  answer: (visit, stories) =>
    feedReply(visit, stories, {
      guid: ({ url }) => `${url}#${visit.before}`,
      revision: `-${visit.before}`,
    }),
};
