import type { WebHost } from '../web-host.js';

export const breaksOff: WebHost = {
  name: 'breaks-off',
  about: 'Promises more than it sends, and hangs up.',
  feeds: ['/feed.xml'],
  endsAs: 'failing',
  answer: () => ({
    status: 200,
    headers: { 'content-type': 'application/rss+xml', 'content-length': '5000' },
    body: Buffer.from('<rss version="2.0"><channel><title>Breaks o'),
    hangsUp: true,
  }),
};
