import { NotAFeedError, parseFeed } from '@headwater/feeds';
import type { ParseAnswer, ParseRequest } from './parse-messages.js';

/** What a parser process says of a document. */
export function answer(body: Uint8Array, hints: ParseRequest['hints']): ParseAnswer {
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
