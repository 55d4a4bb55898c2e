import type { WebHost } from '../web-host.js';

/** Where only machines of the reader's own network should be able to go. */
export const INSIDE = '/inside';

const targets: Readonly<Record<string, string>> = {
  '/loopback.xml': '127.0.0.1',
  '/decimal.xml': '2130706433',
  '/octal.xml': '0177.0.0.1',
  '/short.xml': '127.1',
  '/mapped.xml': '[::ffff:127.0.0.1]',
  '/unspecified.xml': '0.0.0.0',
};

const others: Readonly<Record<string, string>> = {
  '/metadata.xml': 'http://169.254.169.254/latest/meta-data/',
  '/private.xml': 'http://10.0.0.1/feed.xml',
  '/file.xml': 'file:///etc/passwd',
  '/password.xml': 'http://reader:secret@leads-inside.example/feed.xml',
};

/** @param port of the newsroom itself, which stands for what is inside */
export function leadsInside(port: () => number): WebHost {
  return {
    name: 'leads-inside',
    about: 'Redirects to addresses of your own network, in the ways in which they can be written.',
    feeds: [...Object.keys(targets), ...Object.keys(others)],
    endsAs: 'failing',
    answer: ({ path }) => {
      const name = targets[path];
      const location = name === undefined ? others[path] : `http://${name}:${port()}${INSIDE}`;
      return location === undefined ? null : { status: 302, headers: { location } };
    },
  };
}
