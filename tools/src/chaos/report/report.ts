import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { RoundResult } from '../round.js';
import type { TimelineEvent, TimelineSample, TimelineSpan } from '../watch/timeline.js';
import { runProgram } from '../../stack/local/run-program.js';
import { workspaceRoot } from '../../workspace.js';
import { reportPage } from './report-page.js';
import { reportSummary } from './report-summary.js';

/** Everything about a run; the page shows it, and the JSON file is it. */
export interface ChaosReport {
  readonly seed: number;
  /** By which it can be repeated. */
  readonly command: string;
  /** Of what was played against; empty where there is no repository. */
  readonly commit: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly machine: string;
  /** Articles a second while a round loads. */
  readonly rate: number;
  readonly articlesPerRound: number;
  /** Bars of this run. */
  readonly recoverySeconds: number;
  readonly drainSeconds: number;
  readonly rounds: readonly RoundResult[];
  /** Faults that cannot be played on this machine, with the reason. */
  readonly skipped: readonly string[];
  readonly spans: readonly TimelineSpan[];
  readonly events: readonly TimelineEvent[];
  readonly samples: readonly TimelineSample[];
}

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
