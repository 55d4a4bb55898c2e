import { Worker } from 'node:worker_threads';
import { NotAFeedError, type ParsedFeed, type ParseHints } from '@headwater/feeds';
import { type FeedParser, ParserStoppedError } from '../polling/feed-parser.port.js';
import type { ParseAnswer, ParseRequest } from './parse-messages.js';

/** Bounds on reading one document. */
export interface ParserLimits {
  /** Time of the CPU, so that a busy machine does not end honest work. */
  readonly cpuMs: number;
  readonly memoryMb: number;
}

export const DEFAULT_PARSER_LIMITS: ParserLimits = { cpuMs: 2_000, memoryMb: 256 };

/** However little CPU time a thread got, it has answered by then or never will. */
const PATIENCE = 10;
const CHECK_EVERY_MS = 50;
/** V8 ends the whole process if a thread leaps far over its limit, so that limit lies beyond the one we watch. */
const HARD_LIMIT = 2;
/** Parsing makes short-lived garbage only: a small nursery keeps the process small and costs nothing. */
const YOUNG_GENERATION_MB = 16;

interface Job {
  readonly request: ParseRequest;
  readonly resolve: (feed: ParsedFeed) => void;
  readonly reject: (error: unknown) => void;
}

/** What to run as a thread. */
export interface ParserThread {
  readonly url: URL;
  readonly execArgv: readonly string[];
}

const BUILT_THREAD: ParserThread = { url: new URL('./parse.worker.js', import.meta.url), execArgv: [] };

/**
 * Reads documents in a thread of its own, one after another, and ends the thread when a document takes too much time
 * or memory. The parser is linear and bounded by itself; this is for the defect in it that nobody has found yet.
 */
export class WorkerFeedParser implements FeedParser {
  readonly #queue: Job[] = [];
  #worker: Promise<Worker> | null = null;
  #working = false;

  readonly #limits: ParserLimits;
  readonly #thread: ParserThread;

  constructor(limits: ParserLimits = DEFAULT_PARSER_LIMITS, thread: ParserThread = BUILT_THREAD) {
    this.#limits = limits;
    this.#thread = thread;
  }

  parse(body: Uint8Array, hints: ParseHints): Promise<ParsedFeed> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ request: { body, hints }, resolve, reject });
      void this.#work();
    });
  }

  /** Ends the thread; what waits for it fails. */
  async close(): Promise<void> {
    await this.#discard();
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let job = this.#queue.shift(); job !== undefined; job = this.#queue.shift()) {
      try {
        job.resolve(await this.#run(job.request));
      } catch (error) {
        job.reject(error);
      }
    }
    this.#working = false;
  }

  async #run(request: ParseRequest): Promise<ParsedFeed> {
    try {
      const worker = await (this.#worker ??= this.#start());
      const answered = nextAnswer(worker);
      worker.postMessage(request);
      const answer = await this.#watch(worker, answered);
      if (answer.kind === 'feed') return answer.feed;
      if (answer.kind === 'not-a-feed') throw new NotAFeedError(answer.looksLike, answer.detail);
      throw new ParserStoppedError('The parser thread lost count of its documents.');
    } catch (error) {
      if (!(error instanceof NotAFeedError)) await this.#discard();
      throw error;
    }
  }

  async #watch(worker: Worker, answered: Promise<ParseAnswer>): Promise<ParseAnswer> {
    const before = await worker.cpuUsage();
    const started = Date.now();
    const excess = Promise.withResolvers<never>();
    const check = async (): Promise<void> => {
      const [{ user, system }, heap] = await Promise.all([
        worker.cpuUsage(before),
        worker.getHeapStatistics(),
      ]);
      const { cpuMs, memoryMb } = this.#limits;
      if ((user + system) / 1_000 > cpuMs || Date.now() - started > cpuMs * PATIENCE) {
        excess.reject(new ParserStoppedError(`Reading the document took more than ${cpuMs} ms.`));
      } else if (heap.used_heap_size > memoryMb * 1_048_576) {
        excess.reject(
          new ParserStoppedError(`Reading the document took more than ${memoryMb} MB of memory.`),
        );
      }
    };
    // A thread that has ended has nothing to measure, and says so itself.
    const checking = setInterval(() => void check().catch(() => undefined), CHECK_EVERY_MS);
    try {
      return await Promise.race([answered, excess.promise]);
    } finally {
      clearInterval(checking);
    }
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(this.#thread.url, {
      execArgv: [...this.#thread.execArgv],
      resourceLimits: {
        maxOldGenerationSizeMb: this.#limits.memoryMb * HARD_LIMIT,
        maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
      },
    });
    worker.unref();
    await nextAnswer(worker);
    return worker;
  }

  async #discard(): Promise<void> {
    const starting = this.#worker;
    this.#worker = null;
    const worker = await starting?.catch(() => null);
    await worker?.terminate();
  }
}

function nextAnswer(worker: Worker): Promise<ParseAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    const onMessage = (answer: ParseAnswer): void => settle(() => resolve(answer));
    const onError = (error: Error): void =>
      settle(() =>
        reject(new ParserStoppedError(`Reading the document failed: ${error.message}`, { cause: error })),
      );
    const onExit = (): void => settle(() => reject(new ParserStoppedError('The parser thread ended.')));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}
