import { readFileSync } from 'node:fs';
import path from 'node:path';
import { jest } from '@jest/globals';
import { workspaceRoot } from '../workspace.js';
import { envExample } from './env-example.js';
import { readVariableList } from './variable-list.js';

// It asks every built service, each a process of its own.
jest.setTimeout(120_000);

it('.env.example is what compose and the services read (`npm run docs` writes it)', async () => {
  expect(readFileSync(path.join(workspaceRoot, '.env.example'), 'utf8')).toBe(await envExample());
});

it('the variables that `headwater doctor` knows are those of the services (`npm run docs` writes them)', async () => {
  const { text, filled } = await readVariableList();
  expect(text).toBe(filled);
});
