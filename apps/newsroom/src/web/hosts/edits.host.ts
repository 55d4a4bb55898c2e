import { feedReply } from '../feed-reply.js';
import type { WebHost } from '../web-host.js';

const EVERY_MS = 10 * 60_000;

export const edits: WebHost = {
  name: 'edits',
  about: 'Changes the headlines of its stories every ten minutes, and every other time back.',
  feeds: ['/feed.xml'],
  endsAs: 'healthy',
  answer: (visit, stories) => {
    const edition = Math.floor(visit.now / EVERY_MS);
    return feedReply(visit, stories, {
      title: ({ title }) => (edition % 2 === 0 ? title : `${title} (updated)`),
      revision: `-${edition}`,
    });
  },
};
