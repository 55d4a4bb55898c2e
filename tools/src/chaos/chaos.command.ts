import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { identify } from '../processes/process-identity.js';
import { ProcessOwner } from '../processes/process-owner.js';
import { Stopped, stopSignal } from '../stop-signal.js';
import { say, write } from '../terminal.js';
import { runsDirectory, stateDirectory } from '../workspace.js';
import { parseChaosOptions, type ChaosOptions } from './chaos-options.js';
import { faults } from './faults/registry.js';
import { writeReport } from './report/report.js';
import { runChaos } from './run-chaos.js';

/** `npm run chaos`: faults on real servers, and proof after each that nothing is lost and nothing counted twice. */
export async function chaos(args: string[]): Promise<number> {
  const options = parseChaosOptions(args, process.env['INIT_CWD'] ?? process.cwd(), write);
  if (options === undefined) return 0;
  if (options.list) {
    for (const { name, what } of faults) say(`  ${name.padEnd(32)} ${what}`);
    return 0;
  }
  return playAll(options);
}

async function playAll(options: ChaosOptions): Promise<number> {
  const signal = stopSignal(() => process.exit(130));
  const { owner } = await ProcessOwner.open(runsDirectory, 'chaos');
  try {
    const directory = await ownDirectory();
    const report = await runChaos({ options, owner, signal, directory });
    await writeReport(report, options.report);
    say(`The logs are in ${path.join(directory, 'logs')}`);
    const failed = report.rounds.filter(({ problems }) => problems.length > 0);
    for (const { round, faults: played, problems } of failed)
      say(`  ✗ round ${round} (${played.join(' + ')}): ${problems.join('; ')}`);
    say(`The report is in ${options.report}.html, .md and .json`);
    say(
      `${report.rounds.length - failed.length} rounds held, ${failed.length} did not (seed ${options.seed})`,
    );
    return failed.length === 0 && report.rounds.length > 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof Stopped) return 130;
    throw error;
  } finally {
    await owner.close();
  }
}

/** A folder for this run; those of runs that are over go. */
async function ownDirectory(): Promise<string> {
  const all = path.join(stateDirectory, 'chaos');
  await mkdir(all, { recursive: true });
  for (const name of await readdir(all)) {
    if (/^\d+$/.test(name) && identify(Number(name)) === undefined)
      await rm(path.join(all, name), { recursive: true, force: true });
  }
  const own = path.join(all, String(process.pid));
  await mkdir(own);
  return own;
}
