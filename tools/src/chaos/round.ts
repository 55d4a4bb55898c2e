import { setTimeout as delay } from 'node:timers/promises';
import type { TrueArticle } from '../system/truth.js';
import { compareApi } from './checks/compare-api.js';
import { compareWithLog } from './checks/recount-log.js';
import { compareWithTruth } from './checks/compare-with-truth.js';
import type { ChaosOptions } from './chaos-options.js';
import type { Fault, FaultContext } from './faults/fault.js';
import type { Random } from './random.js';
import type { ServerRoom } from './servers/server-room.js';
import { drain } from './watch/drain.js';
import { awaitRecovery } from './watch/recovery.js';
import type { Timeline } from './watch/timeline.js';
import type { World } from './world.js';

/** What became of one round. */
export interface RoundResult {
  readonly round: number;
  readonly seed: number;
  readonly faults: readonly string[];
  /** What does not hold; empty for a round that passed. */
  readonly problems: readonly string[];
  readonly articles: number;
  /** Seconds of each part. */
  readonly seconds: {
    readonly load: number;
    readonly recovery: number;
    readonly drain: number;
    readonly check: number;
    readonly total: number;
  };
  readonly largestMb: number;
  /** Ends of services that nobody asked for. */
  readonly exits: readonly string[];
}

/** What a round is played with. */
export interface RoundOptions {
  readonly world: World;
  readonly room: ServerRoom;
  readonly timeline: Timeline;
  readonly options: ChaosOptions;
  readonly signal: AbortSignal;
  readonly faults: readonly Fault[];
  readonly random: Random;
  readonly round: number;
  readonly seed: number;
}

/** Load with faults in it, recovery, drain, checks. */
export async function playRound(played: RoundOptions): Promise<RoundResult> {
  const { world, timeline, options, faults, round, seed } = played;
  const { load, supervisor } = world;
  const exitsBefore = supervisor.exits.length;
  const publishedBefore = load.published;
  const started = timeline.now();
  const problems: string[] = [];
  const span = (from: number, to: number): number => Math.round((to - from) * 10) / 10;
  const result = (
    loaded: number,
    recovered: number,
    drained: number,
    ended: number,
    largestMb: number,
  ): RoundResult => ({
    ...{ round, seed, problems, largestMb },
    faults: faults.map(({ name }) => name),
    articles: load.published - publishedBefore,
    seconds: {
      load: span(started, loaded),
      recovery: span(loaded, recovered),
      drain: span(recovered, drained),
      check: span(drained, ended),
      total: span(started, ended),
    },
    exits: supervisor.exits.slice(exitsBefore).map(({ replica, how }) => `${replica}: ${how}`),
  });

  await Promise.all([
    load.run(options.articles, options.rate),
    ...faults.map((fault) =>
      playFault(fault, played).catch((error: unknown) => {
        problems.push(`${fault.name} could not be played: ${(error as Error).message}`);
      }),
    ),
  ]);
  played.signal.throwIfAborted();
  const loaded = timeline.now();
  if (faults.some(({ endsNamespace }) => endsNamespace === true))
    return result(loaded, loaded, loaded, loaded, 0);
  const recovery = await awaitRecovery(world, options.recoverySeconds, played.signal);
  for (const missing of recovery.missing)
    problems.push(`not recovered within ${options.recoverySeconds} s: ${missing}`);
  const recovered = timeline.now();
  problems.push(...(await drain(world, options.drainSeconds, played.signal)));
  const drained = timeline.now();
  const { problems: found, largestMb } = await check(world).catch((error: unknown) => {
    played.signal.throwIfAborted();
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { problems: [`could not be checked: ${reason}`], largestMb: 0 };
  });
  problems.push(...found);
  return result(loaded, recovered, drained, timeline.now(), largestMb);
}

async function playFault(fault: Fault, played: RoundOptions): Promise<void> {
  const { world, room, timeline, options, signal, random, round } = played;
  const wait = (seconds: number): Promise<void> => delay(seconds * 1_000, undefined, { signal });
  const context: FaultContext = {
    ...{ system: world.system, supervisor: world.supervisor, poisoner: world.poisoner, room, wait },
    random: random.fork(),
    note: (what) => timeline.note(what),
    longest: options.longestSeconds,
    sessionSeconds: options.sessionSeconds,
  };
  await wait(context.random.seconds(0.5, 2.5));
  const from = timeline.now();
  try {
    await fault.play(context);
  } finally {
    timeline.spans.push({ round, fault: fault.name, from, to: timeline.now() });
  }
}

/** Everything that must hold when all is read. */
async function check(world: World): Promise<{ problems: readonly string[]; largestMb: number }> {
  const { system, evidence, memory, apiUrl, apiKey } = world;
  const { problems } = await evidence.read();
  const { articles } = await system.ask<{ articles: readonly TrueArticle[] }>('/truth');
  const truth = articles.filter(({ served }) => served);
  const states = [...evidence.states.values()].filter(({ place }) => !evidence.refused.has(place));
  const grown = await memory.look(system);
  return {
    problems: [
      ...problems.slice(0, 10),
      ...(await compareWithTruth(system.pool, truth, evidence.emitted)),
      ...(await compareWithLog(system.pool, states)).slice(0, 10),
      ...(await compareApi(system.pool, apiUrl, apiKey)).slice(0, 10),
      ...world.poisoner.check(evidence).slice(0, 10),
      ...grown.problems,
    ],
    largestMb: grown.largestMb,
  };
}
