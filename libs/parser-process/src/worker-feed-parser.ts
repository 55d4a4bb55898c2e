import { NotAFeedError, type ParsedFeed, type ParseHints } from '@headwater/feeds';
import type { FeedParser } from './feed-parser.js';
import type { FeedAnswer, ParseRequest, ParserLimits } from './parse-messages.js';
import { DEFAULT_PARSER_LIMITS, type ParserProgram, WatchedProcess } from './watched-process.js';

/** Also for whoever runs from the sources. */
const BUILT_PROGRAM: ParserProgram = { url: new URL('../dist/parse.main.js', import.meta.url), execArgv: [] };

/** Reads feeds in a process that is watched. */
export class WorkerFeedParser implements FeedParser {
  readonly #process: WatchedProcess<ParseRequest, FeedAnswer>;

  constructor(
    limits: ParserLimits = DEFAULT_PARSER_LIMITS,
    program: ParserProgram = BUILT_PROGRAM,
    idleMs?: number,
  ) {
    this.#process = new WatchedProcess(program, limits, idleMs);
  }

  async parse(body: Uint8Array, hints: ParseHints): Promise<ParsedFeed> {
    const answer = await this.#process.ask({ body, hints });
    if (answer.kind === 'feed') return answer.feed;
    throw new NotAFeedError(answer.looksLike, answer.detail);
  }

  close(): Promise<void> {
    return this.#process.close();
  }
}
