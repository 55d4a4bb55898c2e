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
  readonly seconds: {
    /** In which the newsroom published. */
    readonly publishing: number;
    /** From the start to the end of the last fault, beside publishing. */
    readonly faults: number;
    /** From the end of the last fault until everything worked again, under load if there is still some. */
    readonly recovery: number;
    /** From then, or from the last article published, until all was read. */
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
  const { world, timeline, options, faults, round, seed, signal } = played;
  const { load, supervisor } = world;
  const exitsBefore = supervisor.exits.length;
  const publishedBefore = load.published;
  const problems: string[] = [];
  const times = { started: timeline.now(), published: 0, over: 0, recovered: 0, drained: 0, checked: 0 };
  let largestMb = 0;
  const endsNamespace = faults.some((fault) => fault.endsNamespace === true);

  const publish = async (): Promise<void> => {
    await load.run(options.articles, options.rate);
    times.published = timeline.now();
  };
  const playAndRecover = async (): Promise<void> => {
    await Promise.all(faults.map(async (fault) => problems.push(...(await playFault(fault, played)))));
    signal.throwIfAborted();
    times.over = timeline.now();
    if (!endsNamespace) problems.push(...(await recover(played)));
    times.recovered = timeline.now();
  };
  await Promise.all([publish(), playAndRecover()]);
  const loaded = timeline.now();
  const draining = {
    withinSeconds: options.drainSeconds,
    signal,
    note: (what: string) => timeline.note(what),
  };
  if (!endsNamespace) problems.push(...(await drain(world, draining)));
  times.drained = timeline.now();
  if (!endsNamespace) {
    const checked = await checkAll(world, signal);
    problems.push(...checked.problems);
    largestMb = checked.largestMb;
  }
  times.checked = timeline.now();
  const { started, published, over, recovered, drained, checked } = times;
  return {
    ...{ round, seed, problems, largestMb },
    faults: faults.map(({ name }) => name),
    articles: load.published - publishedBefore,
    seconds: {
      publishing: span(started, published),
      faults: span(started, over),
      recovery: span(over, recovered),
      drain: span(loaded, drained),
      check: span(drained, checked),
      total: span(started, checked),
    },
    exits: supervisor.exits.slice(exitsBefore).map(({ replica, how }) => `${replica}: ${how}`),
  };
}

const span = (from: number, to: number): number => Math.round((to - from) * 10) / 10;

async function recover({ world, options, signal }: RoundOptions): Promise<readonly string[]> {
  const { missing } = await awaitRecovery(world, options.recoverySeconds, signal);
  return missing.map((what) => `not recovered within ${options.recoverySeconds} s: ${what}`);
}

/** Resolves to what went wrong with playing it. */
async function playFault(fault: Fault, played: RoundOptions): Promise<readonly string[]> {
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
    return [];
  } catch (error) {
    return [`${fault.name} could not be played: ${(error as Error).message}`];
  } finally {
    timeline.spans.push({ round, fault: fault.name, from, to: timeline.now() });
  }
}

interface Checked {
  readonly problems: readonly string[];
  readonly largestMb: number;
}

/** A check that cannot be made is a problem too. */
async function checkAll(world: World, signal: AbortSignal): Promise<Checked> {
  return check(world).catch((error: unknown) => {
    signal.throwIfAborted();
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { problems: [`could not be checked: ${reason}`], largestMb: 0 };
  });
}

/** Everything that must hold when all is read. */
async function check(world: World): Promise<Checked> {
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
