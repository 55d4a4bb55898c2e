import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { say } from '../../terminal.js';
import type { Turn } from './contender.main.js';
import { sampleFeed } from './sample-feed.js';

const CONTENDERS = ['headwater', 'rss-parser', 'feedsmith', 'htmlparser2 events'];
const PROGRAM = fileURLToPath(new URL('./contender.main.js', import.meta.url));
const WARM_UP_MS = 2_000;
const ROUNDS = 12;
const TURN_MS = 300;

/**
 * Feeds of 200 KB and 100 items a second of one core, ours beside the parsers that Node has. Each in a process of
 * its own, so that nobody pays for another one's garbage, and in turns, so that noise hits all alike.
 */
export async function feedsBench(args: string[]): Promise<void> {
  const processes = CONTENDERS.map((name) => ({ name, child: fork(PROGRAM, [name]), seconds: 0, feeds: 0 }));
  try {
    for (const { child } of processes) await turn(child, WARM_UP_MS);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const contender of processes) {
        const { seconds, feeds } = await turn(contender.child, TURN_MS);
        contender.seconds += seconds;
        contender.feeds += feeds;
      }
    }
  } finally {
    for (const { child } of processes) child.disconnect();
  }
  report(
    processes.map(({ name, seconds, feeds }) => ({ name, perSecond: feeds / seconds })),
    args.includes('--json'),
  );
}

interface Figure {
  readonly name: string;
  readonly perSecond: number;
}

function report(figures: readonly Figure[], asJson: boolean): void {
  const kilobytes = Math.round(sampleFeed().length / 1_024);
  const ours = figures[0]?.perSecond ?? NaN;
  say(`Feeds a second of one core's time: ${kilobytes} KB, 100 items, bytes to finished articles.`);
  for (const { name, perSecond } of figures) {
    const ratio = name === 'headwater' ? '' : `   headwater is ${(ours / perSecond).toFixed(2)} x as fast`;
    say(`  ${name.padEnd(20)} ${perSecond.toFixed(0).padStart(8)}${ratio}`);
  }
  if (!asJson) return;
  const rounded = figures.map(({ name, perSecond }) => [name, Math.round(perSecond * 10) / 10] as const);
  const { headwater, ...peers } = Object.fromEntries(rounded);
  say(JSON.stringify({ kilobytes, items: 100, headwater, peers }));
}

async function turn(child: ChildProcess, milliseconds: number): Promise<Turn> {
  const answer = once(child, 'message');
  child.send(milliseconds);
  const [result] = (await answer) as [Turn];
  return result;
}
