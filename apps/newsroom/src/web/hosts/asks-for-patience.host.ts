import { feedReply } from '../feed-reply.js';
import type { WebHost } from '../web-host.js';

const SECONDS = 3_600;

/** Each in its own way of saying it. */
const ways: Readonly<Record<string, Parameters<typeof feedReply>[2]>> = {
  '/max-age.xml': { headers: { 'cache-control': `public, max-age=${SECONDS}` } },
  '/ttl.xml': { channel: `<ttl>${SECONDS / 60}</ttl>` },
};

export const asksForPatience: WebHost = {
  name: 'asks-for-patience',
  about: 'Wants to be asked once an hour: says so by max-age, or by ttl.',
  feeds: Object.keys(ways),
  endsAs: 'healthy',
  answer: (visit, stories) => {
    const habits = ways[visit.path];
    if (habits === undefined) return null;
    return {
      ...feedReply(visit, stories, habits),
      closed: { scope: 'address', ms: SECONDS * 1_000 },
    };
  },
};
