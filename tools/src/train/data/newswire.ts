import { readFileSync } from 'node:fs';
import path from 'node:path';

const FILE = 'duplicates/articles_1000.train';
const SENTENCE_END = /(?<=[a-z0-9"'][.?!]["']*) +(?=["'`]*[A-Z])/;

/** English sentences of news agencies without labels (MIT licence): they tell which words are common in news. */
export function readNewswire(dataFolder: string): string[] {
  const lines = readFileSync(path.join(dataFolder, FILE), 'utf8').trim().split('\n');
  return lines.flatMap((line) => line.slice(line.indexOf(' ') + 1).split(SENTENCE_END));
}
