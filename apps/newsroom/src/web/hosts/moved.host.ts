import { feedReply } from '../feed-reply.js';
import type { WebHost } from '../web-host.js';

const ways: Readonly<Record<string, number>> = { '/301.xml': 301, '/308.xml': 308 };

export const moved: WebHost = {
  name: 'moved',
  about: 'Its feeds live elsewhere from now on (301 and 308): nobody who was told comes here again.',
  feeds: Object.keys(ways),
  endsAs: 'healthy',
  answer: ({ path }) => {
    const status = ways[path];
    if (status === undefined) return null;
    return {
      status,
      headers: { location: `http://moved-here.example${path}` },
      closed: { scope: 'address', ms: Infinity },
    };
  },
};

export const movedHere: WebHost = {
  name: 'moved-here',
  about: 'Where moved.example has moved to.',
  feeds: [],
  endsAs: 'healthy',
  answer: feedReply,
};
