import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { say } from '../../terminal.js';
import { runInTurns } from '../turns/run-in-turns.js';
import type { Turn } from '../turns/take-turns.js';

const PROGRAM = fileURLToPath(new URL('./tracing-contender.main.js', import.meta.url));
/** `off` takes part twice: what parts it from itself is noise. */
const CONTENDERS = ['off', 'on', 'off again'];

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
      rounds: 30,
      turnMs: 300,
      programArguments: [endpoint],
    });
    const off = turns.get('off') ?? [];
    const followed = ratios(turns.get('on') ?? [], off);
    const noise = ratios(turns.get('off again') ?? [], off);
    say(
      'CPU time of the sentiment stage, without its broker, beside the same without tracing; of 30 rounds the median (quartiles):',
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

/** Time for the same work, round by round, in order of size. */
function ratios(turns: readonly Turn[], others: readonly Turn[]): readonly number[] {
  const cost = ({ count, seconds }: Turn): number => seconds / count;
  return turns
    .flatMap((turn, round) => {
      const other = others[round];
      return other === undefined ? [] : [cost(turn) / cost(other)];
    })
    .sort((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? NaN;
const median = (sorted: readonly number[]): number => at(sorted, 0.5);

function describe(sorted: readonly number[]): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => at(sorted, share).toFixed(3));
  return `x ${middle} (${low} to ${high})`;
}
