import { feedReply } from '../feed-reply.js';
import type { Hub, HubManner } from '../hub.js';
import type { WebHost } from '../web-host.js';

const KEPT: HubManner = { method: 'sha256', pushes: true, honest: true, accepts: 'all' };
const manners: Readonly<Record<string, HubManner>> = {
  '/kept': KEPT,
  '/old': { ...KEPT, method: 'sha1' },
  '/unkept': { ...KEPT, pushes: false },
  '/forged': { ...KEPT, honest: false },
  '/denied': { ...KEPT, accepts: 'nobody' },
  '/down': { ...KEPT, accepts: 'cannot' },
};

/** Pushes (WebSub) to whoever asks, in the manner that the path names. */
export function hubHost(hub: Hub): WebHost {
  return {
    name: 'hub',
    about:
      'A WebSub hub that keeps its word, signs as in old times, does not push, forges, refuses, or is down.',
    feeds: [],
    endsAs: 'healthy',
    answer: (visit) => {
      const manner = manners[visit.path];
      return manner === undefined ? null : hub.answer(visit, manner);
    },
  };
}

export const pushes: WebHost = {
  name: 'pushes',
  about: 'Its feeds name a hub, each one of another manner.',
  feeds: Object.keys(manners).map((manner) => `${manner}.xml`),
  endsAs: 'healthy',
  answer: (visit, stories) =>
    feedReply(visit, stories, {
      channel:
        `<atom:link rel="hub" href="http://hub.example${visit.path.replace('.xml', '')}"/>` +
        `<atom:link rel="self" href="http://pushes.example${visit.path}"/>`,
    }),
};
