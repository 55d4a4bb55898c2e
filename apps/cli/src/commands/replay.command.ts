import { randomBytes } from 'node:crypto';
import { sink, stages } from '@headwater/books';
import type { TopicSettings } from '@headwater/contracts';
import { Command } from 'commander';
import { print, printJson, safe } from '../output/print.js';
import { Progress } from '../output/progress.js';
import { awaitRead } from '../replay/await-read.js';
import { replay, REPLAY } from '../replay/replay.js';
import { replayRanges, type ReplayStart } from '../replay/replay-range.js';
import { withSystem, type System } from '../system.js';
import { instant } from './dlq/filter-options.js';

interface ReplayOptions {
  readonly since?: string;
  readonly offset?: string;
  readonly topic?: string;
  readonly beginning?: boolean;
  readonly dryRun?: boolean;
  readonly wait: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
What the stage has read is sent to it again, with a replay id in the headers of all that is made of it. Nothing that is
counted changes: a repeat has the identity of the first, and of two events on one article the newer stands. The stage
goes on meanwhile. The log grows by what is replayed.

Examples:
  headwater replay classifier --since 6h
  headwater replay dedup --beginning --dry-run
  headwater replay aggregator --topic <topic> --offset 3/120000`;

/** `headwater replay STAGE`: a stage reads a part of its input once more. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('Has a stage read a part of its input once more.')
    .argument('<stage>', [...stages, sink].map(({ name }) => name).join(', '))
    .option('--since <time>', 'what came at this time or later, ISO 8601 or 30m, 12h, 7d ago', instant)
    .option('--offset <partition/offset>', 'one partition, from this offset on')
    .option('--beginning', 'all that the log holds')
    .option('--topic <topic>', 'one of several inputs; without it all of them')
    .option('--no-wait', 'do not wait until the stage has read it')
    .option('--dry-run', 'say what would be replayed, and do nothing')
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action((stage: string, options: ReplayOptions) => run(stage, options));
}

async function run(stage: string, options: ReplayOptions): Promise<void> {
  const inputs = inputsOf(stage, options.topic);
  if (
    [options.since, options.offset, options.beginning].filter((given) => given !== undefined).length !== 1
  ) {
    throw new Error('Say from where: one of --since, --offset and --beginning.');
  }
  const replayId = `${REPLAY}${randomBytes(6).toString('hex')}`;
  const progress = new Progress(options.json);
  const records = await withSystem(async (system) => {
    let total = 0;
    for (const topic of inputs) {
      const ranges = replayRanges(
        await system.cluster.ranges(topic.name),
        await startOf(system, topic, options),
      );
      const expected = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
      const onProgress = (sent: number): void =>
        progress.show(
          `${topic.name}: ${sent.toLocaleString('en-US')} of ${expected.toLocaleString('en-US')} sent`,
        );
      total += options.dryRun ? expected : await replay(system, { topic, ranges, replayId, onProgress });
    }
    if (options.wait && !options.dryRun) await awaitRead(system, stage, progress);
    return total;
  });
  progress.end();
  if (options.json) return printJson({ stage, replayId, records, dryRun: options.dryRun ?? false });
  const count = records.toLocaleString('en-US');
  if (options.dryRun) return print(`At most ${count} records would be replayed to ${stage}.`);
  print(`${count} records replayed to ${stage} as ${replayId}${options.wait ? '; it has read them' : ''}.`);
}

function inputsOf(stage: string, wanted: string | undefined): readonly TopicSettings[] {
  const found = stages.find(({ name }) => name === stage);
  const inputs = found !== undefined ? [found.input] : stage === sink.name ? Object.values(sink.inputs) : [];
  if (inputs.length === 0) {
    const names = [...stages, sink].map(({ name }) => name).join(', ');
    throw new Error(`There is no stage ${safe(stage)}; there are ${names}.`);
  }
  const chosen = inputs.filter(({ name }) => wanted === undefined || name === wanted);
  if (chosen.length > 0) return chosen;
  throw new Error(
    `${stage} reads ${inputs.map(({ name }) => name).join(' and ')}, not ${safe(wanted ?? '')}.`,
  );
}

async function startOf(
  { cluster }: System,
  topic: TopicSettings,
  options: ReplayOptions,
): Promise<ReplayStart> {
  if (options.since !== undefined) {
    const at = Date.parse(options.since);
    return { kind: 'time', at, offsets: await cluster.offsetsAt(topic.name, at) };
  }
  if (options.offset === undefined) return { kind: 'beginning' };
  const [, partition, offset] = /^(\d{1,6})\/(\d{1,16})$/.exec(options.offset) ?? [];
  if (partition === undefined || offset === undefined) {
    throw new Error('--offset is partition/offset, such as 3/120000.');
  }
  return { kind: 'offset', partition: Number(partition), offset: Number(offset) };
}
