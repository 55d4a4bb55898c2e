import type { WebHost } from '../web-host.js';

export const gone: WebHost = {
  name: 'gone',
  about: 'Is gone for good (410): nobody who was told comes here again.',
  feeds: ['/feed.xml'],
  endsAs: 'retired',
  answer: () => ({ status: 410, closed: { scope: 'address', ms: Infinity } }),
};
