import { ToolError } from './run-tool.js';
import { waitUntil } from './wait-until.js';

interface Verdict {
  readonly balanced: boolean;
  readonly books: {
    readonly problems: readonly string[];
    readonly stages: readonly { readonly stage: string; readonly stored: number }[];
  };
}

/** The product as it runs in containers of some kind, seen through its API and the operator's tool. */
export abstract class TriedProduct {
  abstract readonly signal: AbortSignal;

  /** How many articles the API finds. */
  abstract articles(): Promise<number>;

  /** Runs the operator's tool there, and resolves with what it prints. */
  protected abstract operate(args: readonly string[]): Promise<string>;

  /** Ends whatever reads sources; resolves when it has sent what it had read. */
  protected abstract stopSources(seconds: number): Promise<void>;

  /** The answer of the operator's tool. */
  async headwater(...args: readonly string[]): Promise<unknown> {
    const said = await this.operate([...args, '--json']).catch((error: unknown) => {
      // `verify` ends with 1 when the books do not balance, and says so first.
      if (error instanceof ToolError && error.output.startsWith('{')) return error.output;
      throw error;
    });
    return JSON.parse(said.split('\n').at(-1) ?? '');
  }

  /** Waits until the API finds `count` articles more than `since`. */
  moreArticles(since: number, count: number, seconds: number): Promise<number> {
    const look = async (): Promise<number | undefined> => {
      const found = await this.articles();
      return found >= since + count ? found : undefined;
    };
    return waitUntil(`${count} articles more than ${since} in the API`, look, {
      seconds,
      signal: this.signal,
    });
  }

  /** Lets what was published reach Postgres: no source is read any more, and no stage has anything left to read. */
  async drain(seconds: number): Promise<void> {
    await this.stopSources(seconds);
    const look = async (): Promise<true | undefined> => {
      const lags = (await this.headwater('lag')) as readonly { readonly lag: number }[];
      return lags.every(({ lag }) => lag === 0) ? true : undefined;
    };
    await waitUntil('every stage has read everything', look, { seconds, signal: this.signal });
  }

  /** Throws unless `headwater verify` finds the books balanced; resolves with how many articles are stored. */
  async verify(): Promise<number> {
    const { balanced, books } = (await this.headwater('verify')) as Verdict;
    if (!balanced)
      throw new Error(`the books do not balance: ${books.problems.join('; ') || 'see the recount'}`);
    return books.stages.at(-1)?.stored ?? 0;
  }
}
