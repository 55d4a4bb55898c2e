import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { jest } from '@jest/globals';

jest.setTimeout(300_000);

interface CaughtMutation {
  readonly mutation: string;
  readonly seed: number;
  readonly check: string;
}

const program = path.join(import.meta.dirname, '../simulator/dist/simulate.main.js');
const caught = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'caught.json'), 'utf8'),
) as readonly CaughtMutation[];

/** The built program in a process of its own: a mutation is a change to what is loaded. */
function simulate(...args: readonly string[]): { readonly status: number | null; readonly stdout: string } {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
}

describe('the simulator', () => {
  it('knows the seed that shows each mutation (`npm run simulate -- --record` finds them)', () => {
    const known = simulate('--mutation', 'list')
      .stdout.trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(caught.map(({ mutation }) => mutation)).toEqual(known);
  });

  it.each(caught)(
    'turns red when $mutation takes a protection away, with seed $seed',
    ({ mutation, seed, check }) => {
      const { status, stdout } = simulate(
        '--mutation',
        mutation,
        '--seed',
        String(seed),
        '--quiet',
        '--json',
      );
      const { problems } = JSON.parse(stdout.trim()) as { readonly problems: readonly string[] };
      expect(problems[0]?.split(':')[0]).toBe(check);
      expect(status).toBe(1);
    },
  );

  it.each(['plain-sends-side-by-side', 'idempotent-one-at-a-time'])('stays green with %s', (mutation) => {
    const { status, stdout } = simulate('--mutation', mutation, '--seeds', '60', '--json');
    expect(
      stdout.split('\n').filter((line) => line.startsWith('{') && !line.includes('"problems":[]')),
    ).toEqual([]);
    expect(status).toBe(0);
  });

  it('is green with the same seeds when nothing is taken away', () => {
    for (const seed of new Set(caught.map((mutation) => mutation.seed))) {
      const { status, stdout } = simulate('--seed', String(seed), '--quiet', '--json');
      expect([seed, stdout]).toEqual([seed, expect.stringContaining('"problems":[]')]);
      expect(status).toBe(0);
    }
  });
});
