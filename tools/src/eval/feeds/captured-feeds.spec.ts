import { existsSync } from 'node:fs';
import path from 'node:path';
import { workspaceRoot } from '../../workspace.js';
import { evaluateCapturedFeeds } from './captured-feeds.js';

/** Real feeds as publishers served them; their rights are with the publishers, so they are not in this repository. */
const FOLDER = path.join(workspaceRoot, '../shared/data/feeds/captured');

(existsSync(FOLDER) ? it : it.skip)(
  `reads captured feeds item for item as expected, or better (skipped where ${FOLDER} is absent)`,
  () => {
    const { feeds, items, differences } = evaluateCapturedFeeds(FOLDER);
    expect(differences.filter(({ reason }) => reason === undefined)).toEqual([]);
    expect(feeds).toBeGreaterThan(20);
    expect(items).toBeGreaterThan(900);
  },
);
