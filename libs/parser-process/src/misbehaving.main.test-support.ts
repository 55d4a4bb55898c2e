import { parseFeed } from '@headwater/feeds';
import type { ParseAnswer, ParseRequest } from './parse-messages.js';
import { watched } from './watched.js';

const MANY = 100_000_000;

/** A parser process that does what its documents tell it. */
process.on('message', ({ body, hints }: ParseRequest) => {
  process.send?.(watched(() => obey(Buffer.from(body).toString(), body, hints)));
});
process.send?.({ kind: 'ready' });

function obey(order: string, body: Uint8Array, hints: ParseRequest['hints']): ParseAnswer {
  switch (order) {
    case 'spin':
      for (;;);
    case 'hoard': {
      let hoard: object = {};
      for (let index = 0; ; index += 1) hoard = { index, hoard };
    }
    case 'leap':
      return { kind: 'failed', message: String(new Array<number>(MANY).fill(1.5).length) };
    case 'leap outside of the heap':
      return { kind: 'failed', message: String(Buffer.alloc(20 * MANY, 1).length) };
    case 'throw':
      throw new Error('a defect');
    case 'who?': {
      const feed = parseFeed(Buffer.from('<rss version="2.0"><channel/></rss>'), hints);
      return { kind: 'feed', feed: { ...feed, title: String(process.pid) } };
    }
    case 'exit':
      process.exit(0);
  }
  return { kind: 'feed', feed: parseFeed(body, hints) };
}
