import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { WebHost } from '../web-host.js';

const MANY = Buffer.from('<item><title>And another thing</title></item>\n'.repeat(400));

async function* everMore(): AsyncGenerator<Buffer> {
  yield Buffer.from('<rss version="2.0"><channel><title>Never ends</title>');
  for (;;) {
    yield MANY;
    await yieldToOthers();
  }
}

export const neverEnds: WebHost = {
  name: 'never-ends',
  about: 'A feed without an end, as fast as it is taken.',
  feeds: ['/feed.xml'],
  endsAs: 'failing',
  answer: () => ({ status: 200, headers: { 'content-type': 'application/rss+xml' }, body: everMore() }),
};
