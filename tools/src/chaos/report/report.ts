import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runProgram } from '../../stack/local/run-program.js';
import { workspaceRoot } from '../../workspace.js';
import type { ChaosReport } from './chaos-report.js';
import { reportPage } from './report-page.js';
import { reportSummary } from './report-summary.js';

/** The machine's size, as a reader of the report wants to know it. */
export function describeMachine(): string {
  const cpus = os.cpus();
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  return `${cpus.length} CPUs (${cpus[0]?.model.trim() ?? 'unknown'}), ${gigabytes} GB, ${os.type()} ${os.release()}, Node ${process.version}`;
}

/** The commit that is checked out, with a mark when files differ from it. */
export async function describeCommit(): Promise<string> {
  const { status, stdout } = await runProgram('git', ['describe', '--always', '--dirty'], {
    cwd: workspaceRoot,
  });
  return status === 0 ? stdout.trim() : '';
}

/** Writes `<file>.json`, `<file>.html` and `<file>.md`. */
export async function writeReport(report: ChaosReport, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.json`, `${JSON.stringify(report, undefined, 1)}\n`);
  await writeFile(`${file}.html`, reportPage(report));
  await writeFile(`${file}.md`, reportSummary(report));
}
