import type { WebHost } from '../web-host.js';

const PAGE = Buffer.from(
  '<!doctype html><html><head><title>Welcome</title></head><body><p>Log in.</p></body></html>',
);

export const noFeed: WebHost = {
  name: 'no-feed',
  about: 'Shows a page to people where a feed should be, or nothing at all, or an answer of no bytes.',
  feeds: ['/page.xml', '/missing.xml', '/empty.xml'],
  endsAs: 'failing',
  answer: ({ path }) => {
    if (path === '/missing.xml') return null;
    const body = path === '/empty.xml' ? Buffer.alloc(0) : PAGE;
    return { status: 200, headers: { 'content-type': 'text/html' }, body };
  },
};
