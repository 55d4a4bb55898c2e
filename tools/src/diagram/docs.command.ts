import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { say } from '../terminal.js';
import { workspaceRoot } from '../workspace.js';
import { readDocuments } from './documents.js';

/** `npm run docs`: fills the generated blocks of README and docs; a test fails while one is stale. */
export async function docs(): Promise<number> {
  const stale = readDocuments().filter(({ text, filled }) => text !== filled);
  for (const { file, filled } of stale) {
    await writeFile(path.join(workspaceRoot, file), filled);
    say(`${file} written`);
  }
  if (stale.length === 0) say('Every generated block is up to date.');
  return 0;
}
