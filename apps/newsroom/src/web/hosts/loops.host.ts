import type { WebHost } from '../web-host.js';

export const loops: WebHost = {
  name: 'loops',
  about: 'Sends you from one address to the other and back.',
  feeds: ['/a.xml'],
  endsAs: 'failing',
  answer: ({ path }) => ({ status: 302, headers: { location: path === '/a.xml' ? '/b.xml' : '/a.xml' } }),
};
