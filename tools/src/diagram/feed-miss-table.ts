import { MISSES } from '../eval/feeds/known-misses.js';
import { code, markdownTable } from './markdown-table.js';

/** What the parser reads otherwise than feedparser's suite expects, and why. */
export function feedMissTable(): string {
  return markdownTable(
    ['what we do instead', 'files of the suite'],
    Object.entries(MISSES).map(([reason, files]) => [reason, files.map(code).join(', ')]),
  );
}
