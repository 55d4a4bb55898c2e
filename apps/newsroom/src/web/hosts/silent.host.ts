import type { WebHost } from '../web-host.js';

export const silent: WebHost = {
  name: 'silent',
  about: 'Takes the call and says no word.',
  feeds: ['/feed.xml'],
  endsAs: 'failing',
  answer: () => 'silence',
};
