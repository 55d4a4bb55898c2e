import os from 'node:os';
import path from 'node:path';

/** The clone this runs from; everything else is found relative to it, so any directory may be the current one. */
export const workspaceRoot = path.resolve(import.meta.dirname, '../..');

/** What a clone keeps between commands and never commits: data, logs, addresses. */
export const stateDirectory = path.join(workspaceRoot, '.headwater');

/** What all clones of a person share: downloads, never data. */
export const cacheDirectory = (): string =>
  path.join(process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'headwater');

/** A file inside node_modules, as an absolute path. */
export const moduleFile = (...parts: string[]): string => path.join(workspaceRoot, 'node_modules', ...parts);

/** One record for each run of this clone: what it has started, for the start after a crash. */
export const runsDirectory = path.join(stateDirectory, 'runs');
