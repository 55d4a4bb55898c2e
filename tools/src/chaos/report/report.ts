import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { RoundResult } from '../round.js';
import type { TimelineEvent, TimelineSample, TimelineSpan } from '../watch/timeline.js';
import { reportPage } from './report-page.js';

/** Everything about a run; the page shows it, and the JSON file is it. */
export interface ChaosReport {
  readonly seed: number;
  readonly startedAt: string;
  readonly seconds: number;
  readonly machine: string;
  /** Articles a second while a round loads. */
  readonly rate: number;
  readonly articlesPerRound: number;
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

/** Writes `<file>.json` and `<file>.html`. */
export async function writeReport(report: ChaosReport, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.json`, `${JSON.stringify(report, undefined, 1)}\n`);
  await writeFile(`${file}.html`, reportPage(report));
}
