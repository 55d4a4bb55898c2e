import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ParserProgram } from './watched-process.js';

const HOOK = join(import.meta.dirname, '../../../../libs/observability/src/resolve-source.test-support.mjs');

/** The document that asks `measured.main` for the most memory it has had, which it answers as a title. */
export const MEMORY_ORDER = 'how much memory?';

/** A program of this folder as it is written: Node runs our TypeScript, given a hook that finds it. */
export function sourceProgram(file: string): ParserProgram {
  return {
    url: pathToFileURL(join(import.meta.dirname, file)),
    execArgv: ['--conditions=headwater-source', '--import', pathToFileURL(HOOK).href, '--no-warnings'],
  };
}
