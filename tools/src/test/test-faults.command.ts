import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { stopSignal } from '../stop-signal.js';
import { say } from '../terminal.js';
import { stateDirectory, workspaceRoot } from '../workspace.js';
import { runStep } from './step.js';

const interrupted = 130;

/** The same every time, so that a red run can be repeated as it was. */
const SEED = '1';

/** This program, with the flags that it was started with. */
const program = [...process.execArgv, path.join(workspaceRoot, 'tools', 'dist', 'main.js')];
const report = path.join(stateDirectory, 'chaos', 'test-faults');

/** A fault of every family, several in a round where they touch different things. */
const chaos = [
  ...['chaos', '--each', 'family', '--seed', SEED, '--faults-per-round', '4', '--articles', '2000'],
  // A machine that tests is busy: how soon all must work again is judged on a quiet one.
  ...['--recovery', '90', '--drain', '300', '--report', report],
];

/**
 * `npm run test:faults`: the simulator with 2,000 seeds, then a fault of every family against real servers. Ends with a
 * line as `npm test` does; the simulator is one test, each round another.
 */
export async function testFaults(args: string[]): Promise<number> {
  const signal = stopSignal(() => process.exit(interrupted));
  const options = { cwd: workspaceRoot, signal };
  const simulator = await runStep('simulator', [...program, 'simulate', '--seeds', '2000'], options);
  const started = Date.now();
  const faults = await runStep('faults on real servers', [...program, ...chaos, ...args], options);
  const rounds = await countRounds(started);
  const passed = rounds.held + Number(simulator.ok);
  const unexplained = !faults.ok && rounds.failed === 0 ? 1 : 0;
  const failed = rounds.failed + unexplained + Number(!simulator.ok);
  say(`\n${passed} passed, ${failed} failed`);
  if (signal.aborted) return interrupted;
  return failed === 0 ? 0 : 1;
}

/** From the report, if this run has written it. */
async function countRounds(since: number): Promise<{ held: number; failed: number }> {
  const text = await readFile(`${report}.json`, 'utf8').catch(() => '{"rounds":[],"startedAt":0}');
  const { rounds, startedAt } = JSON.parse(text) as {
    readonly startedAt: string;
    readonly rounds: readonly { readonly problems: readonly string[] }[];
  };
  if (new Date(startedAt).getTime() < since) return { held: 0, failed: 0 };
  const held = rounds.filter(({ problems }) => problems.length === 0).length;
  return { held, failed: rounds.length - held };
}
