import { existsSync } from 'node:fs';
import path from 'node:path';
import { readOptions } from '../../command-options.js';
import { UserError } from '../../user-error.js';
import { workspaceRoot } from '../../workspace.js';
import { trainSentiment } from './train-sentiment.js';

const DATA = path.resolve(workspaceRoot, '../shared/data/sentiment');
const USAGE =
  'Usage: npm run train -- sentiment [--data FOLDER]   (FOLDER: default ../shared/data/sentiment)';

/** `npm run train -- sentiment`: fits the figures that ship, the same bytes from the same data. */
export function runSentimentTraining(args: string[]): Promise<number> {
  const values = readOptions(args, { data: { type: 'string' } }, USAGE);
  if (values === undefined) return Promise.resolve(0);
  const folder = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), values.data ?? DATA);
  if (!existsSync(folder)) throw new UserError(`There is no training data at ${folder}. ${USAGE}`);
  trainSentiment(folder, (line) => process.stdout.write(`${line}\n`));
  return Promise.resolve(0);
}
