import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ParserStoppedError } from './feed-parser.js';
import { ENDED_FOR_MEMORY, ENDED_FOR_TIME, type CommonAnswer, type ParserLimits } from './parse-messages.js';

export const DEFAULT_PARSER_LIMITS: ParserLimits = { cpuMs: 2_000, memoryMb: 256 };

/** Who reads nothing for so long should not pay for a process that could. */
const IDLE_MS = 60_000;
/** However little CPU time a process got, it has answered by then or never will. */
const PATIENCE = 30;
/** Garbage is collected long before the whole process would be too large; a leap beyond it ends the process at once. */
const HEAP_SHARE = 0.5;
const YOUNG_GENERATION_MB = 8;

interface Job<Request, Answer> {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** What to run as a process. */
export interface ParserProgram {
  readonly url: URL;
  readonly execArgv: readonly string[];
}

/**
 * Reads documents in a worker process, one after another; the process ends when a document takes too much time or
 * memory, and the next document gets a new one. It also ends when there has been nothing to read for a while. What reads them is bounded by itself; this is for the defect in it that
 * nobody has found yet. A thread would not do: V8 ends all of a process when a thread leaps over its limit.
 */
export class WatchedProcess<Request extends object, Answer extends { readonly kind: string }> {
  readonly #queue: Job<Request, Answer>[] = [];
  #worker: Promise<ChildProcess> | null = null;
  #working = false;

  readonly #program: ParserProgram;
  readonly #limits: ParserLimits;
  readonly #idleMs: number;
  #idle: NodeJS.Timeout | undefined;

  /** Starts nothing before there is something to read. */
  constructor(program: ParserProgram, limits: ParserLimits, idleMs = IDLE_MS) {
    this.#program = program;
    this.#limits = limits;
    this.#idleMs = idleMs;
  }

  /** @throws ParserStoppedError */
  ask(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ request, resolve, reject });
      void this.#work();
    });
  }

  /** Ends the process; what waits for it fails. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#discard();
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    clearTimeout(this.#idle);
    for (let job = this.#queue.shift(); job !== undefined; job = this.#queue.shift()) {
      try {
        job.resolve(await this.#run(job.request));
      } catch (error) {
        job.reject(error);
      }
    }
    this.#working = false;
    this.#idle = setTimeout(() => void this.#discard(), this.#idleMs).unref();
  }

  async #run(request: Request): Promise<Answer> {
    try {
      const worker = await (this.#worker ??= this.#start());
      const answered = this.#nextAnswer(worker);
      worker.send(request);
      const answer = await this.#patiently(worker, answered);
      if (!isCommon(answer)) return answer;
      throw new ParserStoppedError(
        answer.kind === 'failed'
          ? `Reading the document failed: ${answer.message}`
          : 'The parser process lost count of its documents.',
      );
    } catch (error) {
      await this.#discard();
      throw error;
    }
  }

  /** The process watches itself; this is for one that does not even do that. */
  async #patiently<T>(worker: ChildProcess, answered: Promise<T>): Promise<T> {
    const end = setTimeout(() => worker.kill(ENDED_FOR_TIME), this.#limits.cpuMs * PATIENCE);
    try {
      return await answered;
    } finally {
      clearTimeout(end);
    }
  }

  async #start(): Promise<ChildProcess> {
    const heapMb = Math.floor(this.#limits.memoryMb * HEAP_SHARE);
    const worker = fork(fileURLToPath(this.#program.url), [JSON.stringify(this.#limits)], {
      execArgv: [
        ...this.#program.execArgv,
        `--max-old-space-size=${heapMb}`,
        `--max-semi-space-size=${YOUNG_GENERATION_MB}`,
        '--expose-gc',
      ],
      serialization: 'advanced',
      // V8 says goodbye in a hundred lines when it runs out of memory.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    });
    worker.unref();
    worker.channel?.unref();
    await this.#nextAnswer(worker);
    return worker;
  }

  #nextAnswer(worker: ChildProcess): Promise<Answer | CommonAnswer> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        worker.channel?.unref();
        act();
      };
      const onMessage = (answer: unknown): void => settle(() => resolve(answer as Answer | CommonAnswer));
      const onError = (error: Error): void =>
        settle(() =>
          reject(new ParserStoppedError(`The parser process failed: ${error.message}`, { cause: error })),
        );
      const onExit = (code: number | null, signal: string | null): void =>
        settle(() => reject(new ParserStoppedError(this.#reasonOf(code, signal))));
      worker.channel?.ref();
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    });
  }

  #reasonOf(code: number | null, signal: string | null): string {
    const { cpuMs, memoryMb } = this.#limits;
    if (signal === ENDED_FOR_TIME) return `Reading the document took more than ${cpuMs} ms.`;
    // V8 aborts a process that leaps over its limit.
    const isMemory = signal === ENDED_FOR_MEMORY || signal === 'SIGABRT' || signal === 'SIGTRAP';
    if (isMemory) return `Reading the document took more than ${memoryMb} MB of memory.`;
    return `The parser process ended (${signal ?? `code ${code}`}).`;
  }

  async #discard(): Promise<void> {
    const starting = this.#worker;
    this.#worker = null;
    const worker = await starting?.catch(() => null);
    worker?.kill('SIGKILL');
  }
}

function isCommon<Answer extends { readonly kind: string }>(
  answer: Answer | CommonAnswer,
): answer is CommonAnswer {
  return answer.kind === 'ready' || answer.kind === 'failed';
}
