import { parentPort } from 'node:worker_threads';
import { parseFeed } from '@headwater/feeds';
import type { ParseRequest } from './parse-messages.js';

/** A parser thread that does what its documents tell it. */
parentPort?.on('message', ({ body, hints }: ParseRequest) => {
  switch (Buffer.from(body).toString()) {
    case 'spin':
      for (;;);
    case 'hoard': {
      let hoard: object = {};
      for (let index = 0; ; index += 1) hoard = { index, hoard };
    }
    case 'throw':
      throw new Error('a defect');
    case 'exit':
      process.exit(0);
  }
  parentPort?.postMessage({ kind: 'feed', feed: parseFeed(body, hints) });
});
parentPort?.postMessage({ kind: 'ready' });
