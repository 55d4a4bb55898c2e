import { parentPort } from 'node:worker_threads';
import { NotAFeedError, parseFeed } from '@headwater/feeds';
import type { ParseAnswer, ParseRequest } from './parse-messages.js';

/** Reads one document after another. What goes wrong beyond `NotAFeedError` ends the thread, and its owner sees that. */
parentPort?.on('message', ({ body, hints }: ParseRequest) => {
  parentPort?.postMessage(answer(body, hints));
});
parentPort?.postMessage({ kind: 'ready' } satisfies ParseAnswer);

function answer(body: Uint8Array, hints: ParseRequest['hints']): ParseAnswer {
  try {
    return { kind: 'feed', feed: parseFeed(body, hints) };
  } catch (error) {
    if (!(error instanceof NotAFeedError)) throw error;
    return {
      kind: 'not-a-feed',
      looksLike: error.looksLike,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    };
  }
}
