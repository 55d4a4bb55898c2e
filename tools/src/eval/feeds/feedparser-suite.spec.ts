import { existsSync } from 'node:fs';
import path from 'node:path';
import { workspaceRoot } from '../../workspace.js';
import { evaluateFeedparserSuite } from './feedparser-suite.js';
import { KNOWN_MISSES } from './known-misses.js';

/** Not ours, so not in this repository. */
const FOLDER = path.join(workspaceRoot, '../shared/data/feeds/feedparser');
const present = existsSync(path.join(FOLDER, 'expectations.jsonl'));

(present ? it : it.skip)(`reads feedparser's suite (skipped where ${FOLDER} is absent)`, () => {
  const { applicable, passed, misses } = evaluateFeedparserSuite(FOLDER);
  expect(misses.filter(({ reason }) => reason === undefined)).toEqual([]);
  // A miss that is mended must leave the list.
  expect(new Set(misses.map(({ file }) => file))).toEqual(KNOWN_MISSES);
  expect(applicable).toBeGreaterThan(1_400);
  expect(passed / applicable).toBeGreaterThan(0.99);
});
