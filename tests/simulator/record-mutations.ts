import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** A mutation with the first seed that shows it, and the check that does. */
export interface CaughtMutation {
  readonly mutation: string;
  readonly protection: string;
  readonly seed: number;
  readonly check: string;
  readonly problem: string;
}

const program = path.join(import.meta.dirname, 'simulate.main.js');
const file = path.join(import.meta.dirname, '../../mutations/caught.json');

/**
 * Looks for every mutation among so many seeds, and writes down what was found; false when one was not. Each is in a
 * process of its own, since a module is loaded once.
 *
 * @throws Error when a mutation could not be played at all; nothing is written then
 */
export function recordMutations(
  mutations: Readonly<Record<string, { readonly protection: string }>>,
  seeds: string,
  say: (text: string) => void,
): boolean {
  const caught: CaughtMutation[] = [];
  for (const [mutation, { protection }] of Object.entries(mutations)) {
    const found = firstRed(['--mutation', mutation, '--seeds', seeds, '--until-red']);
    say(
      `${mutation.padEnd(36)} ${found === null ? `not seen in ${seeds} seeds` : `seed ${found.seed}: ${found.problem}`}`,
    );
    if (found !== null) caught.push({ mutation, protection, ...found });
  }
  writeFileSync(file, `${JSON.stringify(caught, null, 2)}\n`);
  return caught.length === Object.keys(mutations).length;
}

/** Reads the first run with problems; `null` when all were green. */
function firstRed(args: readonly string[]): Pick<CaughtMutation, 'seed' | 'check' | 'problem'> | null {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1_048_576,
  });
  for (const line of stdout.split('\n')) {
    if (!line.startsWith('{')) continue;
    const { seed, problems } = JSON.parse(line) as { seed: number; problems: readonly string[] };
    const [problem] = problems;
    if (problem !== undefined) return { seed, check: problem.split(':')[0] ?? '', problem };
  }
  if (status === 0) return null;
  throw new Error(`simulate ${args.join(' ')} ended with ${status}:\n${stderr.trim()}`);
}
