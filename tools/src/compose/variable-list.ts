import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Document } from '../diagram/documents.js';
import { workspaceRoot } from '../workspace.js';
import { serviceVariables } from './service-variables.js';

const file = 'apps/cli/src/doctor/service-variables.ts';

/** The names of all variables that services read, for `headwater doctor`: as the file is, and as it should be. */
export async function readVariableList(): Promise<Document> {
  const text = await readFile(path.join(workspaceRoot, file), 'utf8').catch(() => '');
  const names = [...(await serviceVariables()).keys()].toSorted();
  const filled = [
    '/** Every variable that a service reads. Written by `npm run docs` from what services say to --help. */',
    'export const serviceVariables: readonly string[] = [',
    ...names.map((name) => `  '${name}',`),
    '];',
    '',
  ].join('\n');
  return { file, text, filled };
}
