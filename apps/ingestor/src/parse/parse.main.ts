import { NotAFeedError, parseFeed } from '@headwater/feeds';
import type { ParseAnswer, ParseRequest } from './parse-messages.js';
import { watched } from './watched.js';

/** Reads one document after another. What it takes too much for ends this process, and its owner sees that. */
process.on('message', ({ body, hints }: ParseRequest) => {
  process.send?.(watched(() => answer(body, hints)));
});
process.send?.({ kind: 'ready' } satisfies ParseAnswer);

function answer(body: Uint8Array, hints: ParseRequest['hints']): ParseAnswer {
  try {
    return { kind: 'feed', feed: parseFeed(body, hints) };
  } catch (error) {
    if (error instanceof NotAFeedError) {
      const { looksLike, detail } = error;
      return { kind: 'not-a-feed', looksLike, ...(detail === undefined ? {} : { detail }) };
    }
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
