import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { say } from '../../terminal.js';
import { runInTurns } from '../turns/run-in-turns.js';
import type { Turn } from '../turns/take-turns.js';

const PROGRAM = fileURLToPath(new URL('./tracing-contender.main.js', import.meta.url));
const ROUNDS = 8;
/** Several of each: two processes that do the same differ by a few percent, for as long as they live. */
const PAIRS = [1, 2, 3, 4, 5, 6, 7, 8];
const CONTENDERS = PAIRS.flatMap((pair) => [`off ${pair}`, `on ${pair}`]);

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
    const turns = await runInTurns(PROGRAM, CONTENDERS, {
      warmUpMs: 3_000,
      rounds: ROUNDS,
      turnMs: 500,
      programArguments: [endpoint],
    });
    const all = (way: string): readonly (readonly Turn[])[] =>
      PAIRS.map((pair) => turns.get(`${way} ${pair}`) ?? []);
    const [off, on] = [all('off'), all('on')];
    const followed = quotients(on, off);
    const noise = quotients(off.slice(0, off.length / 2), off.slice(off.length / 2));
    say(
      `CPU time of the sentiment stage, without its broker, ${PAIRS.length} processes each way; of ${ROUNDS} rounds the median (quartiles):`,
    );
    say(`  one record in a hundred followed, beside none   ${describe(followed)}`);
    say(`  none followed, half of them beside the others   ${describe(noise)}`);
    say(`  ${bytes} bytes came to the collector`);
    if (args.includes('--json'))
      say(JSON.stringify({ onePercent: median(followed), noise: median(noise), bytes }));
  } finally {
    collector.closeAllConnections();
    collector.close();
  }
}

/** What the same work costs one group of processes, divided by what it costs the other, round by round, in order of size. */
function quotients(
  group: readonly (readonly Turn[])[],
  other: readonly (readonly Turn[])[],
): readonly number[] {
  const cost = (processes: readonly (readonly Turn[])[], round: number): number =>
    processes.reduce((sum, turns) => sum + (turns[round]?.seconds ?? NaN) / (turns[round]?.count ?? NaN), 0) /
    processes.length;
  return Array.from({ length: ROUNDS }, (_, round) => cost(group, round) / cost(other, round)).sort(
    (a, b) => a - b,
  );
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? NaN;
const median = (sorted: readonly number[]): number => at(sorted, 0.5);

function describe(sorted: readonly number[]): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => at(sorted, share).toFixed(3));
  return `x ${middle} (${low} to ${high})`;
}
