import { readFileSync } from 'node:fs';
import path from 'node:path';
import { workspaceRoot } from '../workspace.js';
import { markdownTable } from './markdown-table.js';

interface CaughtMutation {
  readonly mutation: string;
  readonly protection: string;
  readonly seed: number;
  readonly check: string;
}

/** Which check of the simulator turns red when a protection is taken away, and with which seed. */
export function mutationTable(): string {
  const file = path.join(workspaceRoot, 'tests', 'mutations', 'caught.json');
  const caught = JSON.parse(readFileSync(file, 'utf8')) as readonly CaughtMutation[];
  return markdownTable(
    ['protection', 'mutation that takes it away', 'red', 'seed'],
    caught.map(({ mutation, protection, seed, check }) => [
      protection,
      `\`${mutation}\``,
      check,
      String(seed),
    ]),
  );
}
