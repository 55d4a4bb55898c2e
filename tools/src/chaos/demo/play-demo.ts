import { setTimeout as delay } from 'node:timers/promises';
import { compareWithLog } from '../checks/recount-log.js';
import { compareWithTruth } from '../checks/compare-with-truth.js';
import { Evidence } from '../checks/evidence.js';
import { NewsroomLoad } from '../load/newsroom-load.js';
import { Random } from '../random.js';
import { Supervisor } from '../supervisor.js';
import type { RunningSystem } from '../../system/running-system.js';
import type { TrueArticle } from '../../system/truth.js';
import { say } from '../../terminal.js';
import { drain } from '../watch/drain.js';
import { Sampler } from '../watch/sampler.js';
import { Timeline } from '../watch/timeline.js';
import { describeBooks } from './describe-books.js';
import { Scoreboard } from './scoreboard.js';

const DRAIN_SECONDS = 240;

interface Demo {
  readonly system: RunningSystem;
  readonly signal: AbortSignal;
  readonly seed: number;
  readonly seconds: number;
  readonly every: number;
  readonly rate: number;
}

/** Publishes and kills, shows counts all the while, then keeps the books. Resolves to 0 only if they balance. */
export async function playDemo(demo: Demo): Promise<number> {
  const { system, signal, seed, seconds, rate } = demo;
  say(`Starting the product, two processes of every stage (seed ${seed}) ...`);
  await system.start();
  const supervisor = new Supervisor();
  for (const service of system.replicas()) supervisor.watch(service);
  const load = new NewsroomLoad(system, signal);
  const sampler = new Sampler(system, new Timeline(() => undefined), () => load.published);
  const scoreboard = new Scoreboard(system, sampler, load);
  sampler.start();
  scoreboard.start();
  let kills = 0;
  try {
    const killing = new AbortController();
    const killed = killNowAndThen(demo, AbortSignal.any([signal, killing.signal]), (replica) => {
      kills += 1;
      scoreboard.note(`kill -9 ${replica}`);
    });
    await load.run(Math.round(seconds * rate), rate);
    killing.abort();
    await killed;
    scoreboard.note(
      `${load.published} articles published, ${kills} processes killed; what is left is read now`,
    );
    const left = await drain(
      { load, sampler },
      { withinSeconds: DRAIN_SECONDS, signal, note: (what) => scoreboard.note(what) },
    );
    await scoreboard.stop();
    const problems = [...left, ...(await keepBooks(system))];
    for (const problem of problems.slice(0, 20)) say(`  ! ${problem}`);
    say(
      problems.length === 0
        ? `${kills} kills. ${load.published} articles published = ${scoreboard.stored.articles} stored + ${scoreboard.stored.duplicates} merged: nothing lost, nothing counted twice.`
        : `The books do not balance (seed ${seed}).`,
    );
    return problems.length === 0 ? 0 : 1;
  } finally {
    await scoreboard.stop();
    await sampler.stop();
    await supervisor.close();
  }
}

async function killNowAndThen(
  { system, seed, every }: Demo,
  signal: AbortSignal,
  onKill: (replica: string) => void,
): Promise<void> {
  const random = new Random(seed);
  while (!signal.aborted) {
    await delay(every * 1_000 * (0.5 + random.next()), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const running = system.replicas().filter(({ isRunning }) => isRunning);
    if (running.length === 0) continue;
    const victim = random.pick(running);
    onKill(victim.replica);
    await victim.kill();
  }
}

async function keepBooks(system: RunningSystem): Promise<readonly string[]> {
  const evidence = new Evidence(system);
  const books = await evidence.read();
  say('\nRecords by stage; edits and what was delivered again make them more than articles:');
  say(describeBooks(books));
  const { articles } = await system.ask<{ articles: readonly TrueArticle[] }>('/truth');
  const truth = articles.filter(({ served }) => served);
  return [
    ...books.problems,
    ...(await compareWithTruth(system.pool, truth, evidence.emitted)),
    ...(await compareWithLog(system.pool, evidence.states.values())),
  ];
}
