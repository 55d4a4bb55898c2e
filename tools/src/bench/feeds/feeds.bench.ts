import { fileURLToPath } from 'node:url';
import { say } from '../../terminal.js';
import { runInTurns } from '../turns/run-in-turns.js';
import { sampleFeed } from './sample-feed.js';

const CONTENDERS = ['headwater', 'rss-parser', 'feedsmith', 'htmlparser2 events'];
const PROGRAM = fileURLToPath(new URL('./contender.main.js', import.meta.url));

/** Feeds of 200 KB and 100 items a second of one core, ours beside the parsers that Node has. */
export async function feedsBench(args: string[]): Promise<void> {
  const turns = await runInTurns(PROGRAM, CONTENDERS, { warmUpMs: 2_000, rounds: 12, turnMs: 300 });
  const figures = [...turns].map(([name, all]) => {
    const feeds = all.reduce((sum, { count }) => sum + count, 0);
    return { name, perSecond: feeds / all.reduce((sum, { seconds }) => sum + seconds, 0) };
  });
  report(figures, args.includes('--json'));
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
