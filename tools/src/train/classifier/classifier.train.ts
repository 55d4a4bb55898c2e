import { existsSync } from 'node:fs';
import path from 'node:path';
import { readOptions } from '../../command-options.js';
import { UserError } from '../../user-error.js';
import { workspaceRoot } from '../../workspace.js';
import { trainClassifier } from './train-classifier.js';

const USAGE = 'Usage: npm run train -- classifier [--data FOLDER]';

/** `npm run train -- classifier [--data FOLDER]`; without a folder, the shared data beside the workspace. */
export function runClassifierTraining(args: string[]): Promise<number> {
  const values = readOptions(args, { data: { type: 'string' } }, USAGE);
  if (values === undefined) return Promise.resolve(0);
  const folder =
    values.data === undefined
      ? path.resolve(workspaceRoot, '../shared/data')
      : path.resolve(process.env['INIT_CWD'] ?? process.cwd(), values.data);
  if (!existsSync(path.join(folder, 'classification'))) {
    throw new UserError(
      `There is no folder "classification" in ${folder}. Name the training data with --data.`,
    );
  }
  trainClassifier(folder, (line) => process.stdout.write(`${line}\n`));
  return Promise.resolve(0);
}
