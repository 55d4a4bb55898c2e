import type { ParsedFeed, ParseHints } from '@headwater/feeds';

/** Reads documents without risk to this process. */
export interface FeedParser {
  /**
   * @throws NotAFeedError
   * @throws ParserStoppedError when reading took too much time or memory
   */
  parse(body: Uint8Array, hints: ParseHints): Promise<ParsedFeed>;
}

/** Reading a document was ended because it took more than a document may. */
export class ParserStoppedError extends Error {
  override readonly name = 'ParserStoppedError';
}
