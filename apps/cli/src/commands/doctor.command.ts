import { readLag, sink, stages } from '@headwater/books';
import { loadConfig } from '@headwater/config';
import { allTopics } from '@headwater/contracts';
import { Command } from 'commander';
import Type from 'typebox';
import { askServers } from '../doctor/ask-servers.js';
import { diagnose, type Facts } from '../doctor/diagnose.js';
import { wholeNumber } from '../output/arguments.js';
import { print, printJson, safe } from '../output/print.js';
import { readStatus } from '../status/read-status.js';
import { withSystem, type System } from '../system.js';
import { planTopics } from '../topics/plan-topics.js';

const DedupMemorySchema = Type.Object({
  HEADWATER_DEDUP_WINDOW_HOURS: Type.Integer({ default: 72, description: 'as dedup is told' }),
  HEADWATER_DEDUP_MEMORY_HOURS: Type.Integer({ default: 168, description: 'as dedup is told' }),
});

interface DoctorOptions {
  readonly outageHours: number;
  readonly json?: boolean;
}

const EXAMPLES = `
It looks at topics and their settings, replicas and brokers, lag against retention, dead letters, services, clocks, what
Postgres and Redis have left, and variables that nothing reads. For dedup's memory it believes
HEADWATER_DEDUP_WINDOW_HOURS and HEADWATER_DEDUP_MEMORY_HOURS of its own environment.

Examples:
  headwater doctor
  headwater doctor --outage-hours 48
  headwater doctor --json | jq -r '.[] | select(.severity == "problem") | .remedy'`;

/** `headwater doctor`: wrong settings and states, each with its remedy. Exit code 1 when there is a problem. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Finds settings and states that will hurt, and says what to do about each.')
    .option('--outage-hours <n>', 'how long a stage may be away without a loss', wholeNumber, 24)
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(async ({ json, outageHours }: DoctorOptions) => {
      const findings = diagnose(await withSystem((system) => gather(system, outageHours)));
      if (findings.some(({ severity }) => severity === 'problem')) process.exitCode = 1;
      if (json) return printJson(findings);
      if (findings.length === 0) print('Nothing is wrong.');
      for (const { severity, what, remedy } of findings) {
        print(`${severity === 'problem' ? '✗' : '-'} ${safe(what, 300)}\n    ${safe(remedy, 200)}`);
      }
    });
}

async function gather(system: System, outageHours: number): Promise<Facts> {
  const map = allTopics();
  const { cluster } = system;
  const found = await cluster.describeTopics(map.map(({ name }) => name));
  const plan = planTopics(map, found);
  const dedup = loadConfig(DedupMemorySchema);
  const common = {
    brokers: await cluster.brokers(),
    topics: found,
    plan,
    outageHours,
    ...(await askServers(system)),
    dedupWindowHours: dedup.HEADWATER_DEDUP_WINDOW_HOURS,
    dedupMemoryHours: dedup.HEADWATER_DEDUP_MEMORY_HOURS,
  };
  // Without its topics there is nothing to say about a stage.
  if (plan.some(({ kind }) => kind === 'create')) return { ...common, lags: [], stages: [], services: [] };
  const status = await readStatus(system);
  return {
    ...common,
    lags: await readLag(system),
    services: status.services,
    stages: status.stages.map((stage) => ({ ...stage, partitions: partitionsOf(stage.stage) })),
  };
}

/** The most partitions that one topic of the stage has: that many replicas have work. */
function partitionsOf(stage: string): number {
  const inputs =
    stage === sink.name
      ? Object.values(sink.inputs)
      : stages.flatMap(({ name, input }) => (name === stage ? [input] : []));
  return Math.max(...inputs.map(({ partitions }) => partitions));
}
