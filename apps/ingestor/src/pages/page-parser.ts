import {
  DEFAULT_PARSER_LIMITS,
  type ParserLimits,
  type ParserProgram,
  WatchedProcess,
} from '@headwater/parser-process';
import type { PageAnswer, PageRequest, RobotsVerdict } from './page-messages.js';

const BUILT_PROGRAM: ParserProgram = { url: new URL('./page.main.js', import.meta.url), execArgv: [] };

/** A file of rules, and where it was. */
export interface RobotsFile {
  readonly url: string;
  readonly body: Uint8Array;
}

/** Reads web pages and rules for robots without risk to this process: in another, which is started when it is needed. */
export class PageParser {
  readonly #process: WatchedProcess<PageRequest, PageAnswer>;

  constructor(limits: ParserLimits = DEFAULT_PARSER_LIMITS, program: ParserProgram = BUILT_PROGRAM) {
    this.#process = new WatchedProcess(program, limits);
  }

  /**
   * @returns the text of the article on a page; `null` if there is none
   * @throws ParserStoppedError when reading took too much time or memory
   */
  async text(url: string, body: Uint8Array, contentType: string | undefined): Promise<string | null> {
    const answer = await this.#process.ask({ kind: 'page', url, body, contentType });
    return answer.kind === 'text' ? answer.text : null;
  }

  /** @throws ParserStoppedError when reading took too much time or memory */
  async verdict(file: RobotsFile, url: string): Promise<RobotsVerdict> {
    const { url: robotsUrl, body: robots } = file;
    const answer = await this.#process.ask({ kind: 'robots', url, robots, robotsUrl });
    if (answer.kind !== 'verdict') return { allowed: false, delayMs: 0 };
    return { allowed: answer.allowed, delayMs: answer.delayMs };
  }

  close(): Promise<void> {
    return this.#process.close();
  }
}
