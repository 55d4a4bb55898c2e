import type { ParserProgram } from './watched-process.js';

const HOOK = new URL('../../observability/src/resolve-source.test-support.mjs', import.meta.url);

/** The document that asks `measured.main` for the most memory it has had, which it answers as a title. */
export const MEMORY_ORDER = 'how much memory?';

/** A program as it is written, beside the module `from`: Node runs our TypeScript, given a hook that finds it. */
export function sourceProgram(file: string, from: string): ParserProgram {
  return {
    url: new URL(file, from),
    execArgv: ['--conditions=headwater-source', '--import', HOOK.href, '--no-warnings'],
  };
}
