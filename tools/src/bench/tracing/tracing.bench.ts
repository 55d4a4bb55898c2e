import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { say } from '../../terminal.js';
import { runInTurns } from '../turns/run-in-turns.js';
import type { Turn } from '../turns/take-turns.js';

const PROGRAM = fileURLToPath(new URL('./tracing-contender.main.js', import.meta.url));
/** Processes each way, in turn: two that do the same differ by a few percent, for as long as they live. */
const PROCESSES = 8;
const WAYS = ['off', 'on', 'off again'] as const;

/** What it costs a stage to follow one record in a hundred, and what it costs when nothing is followed. */
export async function tracingBench(args: string[]): Promise<void> {
  let bytes = 0;
  const collector = createServer((request, response) => {
    request.on('data', (part: Buffer) => (bytes += part.length));
    request.on('end', () => response.setHeader('content-type', 'application/json').end('{}'));
  });
  await once(collector.listen(0, '127.0.0.1'), 'listening');
  const { port } = collector.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}/v1/traces`;
  try {
    const costs: Record<(typeof WAYS)[number], number>[] = [];
    for (let number = 0; number < PROCESSES; number += 1) {
      // Long turns: a process that has just stood still collects its garbage first.
      const times = { warmUpMs: 1_000, rounds: 2, turnMs: 2_000, programArguments: [endpoint] };
      const turns = await runInTurns(PROGRAM, WAYS, times);
      const costOf = (way: string): number => cost(turns.get(way) ?? []);
      costs.push({ off: costOf('off'), on: costOf('on'), 'off again': costOf('off again') });
    }
    const followed = sorted(costs.map((way) => way.on / way.off));
    const noise = sorted(costs.map((way) => way['off again'] / way.off));
    say(
      `CPU time of the sentiment stage, without its broker, beside the same without tracing; of ${PROCESSES} processes the median (quartiles):`,
    );
    say(`  one record in a hundred followed  ${describe(followed)}`);
    say(`  nothing followed, a second time   ${describe(noise)}`);
    say(`  ${bytes} bytes came to the collector`);
    if (args.includes('--json'))
      say(JSON.stringify({ onePercent: median(followed), noise: median(noise), bytes }));
  } finally {
    collector.closeAllConnections();
    collector.close();
  }
}

/** Seconds for one chunk. */
function cost(turns: readonly Turn[]): number {
  const sum = (field: keyof Turn): number => turns.reduce((total, turn) => total + turn[field], 0);
  return sum('seconds') / sum('count');
}

const sorted = (numbers: readonly number[]): readonly number[] => numbers.toSorted((a, b) => a - b);

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? NaN;
const median = (sorted: readonly number[]): number => at(sorted, 0.5);

function describe(quotients: readonly number[]): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => at(quotients, share).toFixed(3));
  return `x ${middle} (${low} to ${high})`;
}
