import { booksWith } from '@headwater/books';
import { topics } from '@headwater/contracts';
import type { StoredPosition } from '@headwater/stage-aggregator';
import { checkCounts, checkPublished } from './checks/counts.js';
import { checkTransactions, unfinished } from './checks/positions.js';
import { readStored } from './checks/stored.js';
import { checkTruth } from './checks/truth.js';
import { CALM } from './engine/network.js';
import { FAULTS, lettersOfBadDeploy, playBadDeploy } from './faults.js';
import { Simulation, SMALL_DEAD_LETTER_POLICY } from './simulation.js';

/** What a run was about. */
export type Scenario = 'faults' | 'bad-deploy' | 'lost-to-retention';

/** A run and its outcome. */
export interface RunResult {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly faults: readonly string[];
  /** Empty when everything holds. */
  readonly problems: readonly string[];
  readonly articles: number;
  readonly records: number;
  readonly steps: number;
  /** Of the trace, when there is one: equal for two runs of one seed. */
  readonly hash: number;
  readonly trace: readonly string[];
}

const DRAIN_MS = 300_000;
const LOOK_EVERY_MS = 1_000;
/** Drained for so long, and nothing comes after it. */
const QUIET_MS = 12_000;

/** Plays one seed from the start to a verdict. */
export async function runSeed(seed: number, options: { readonly trace?: boolean } = {}): Promise<RunResult> {
  const simulation = new Simulation(seed, options.trace ?? false);
  const { random, scheduler, publishers, trace } = simulation;
  const drawn = random.below(20);
  const scenario: Scenario = drawn === 0 ? 'bad-deploy' : drawn === 1 ? 'lost-to-retention' : 'faults';
  const loadMs = random.between(40_000, 80_000);
  publishers.plan(random.between(12, 24), loadMs);
  if (scenario === 'bad-deploy') simulation.deadLetterPolicy = SMALL_DEAD_LETTER_POLICY;
  simulation.start();
  const faults = scenario === 'faults' ? planFaults(simulation, loadMs) : [];
  trace.note('simulation', `seed ${seed}, ${scenario}: ${faults.join(' ')}`);
  if (scenario === 'bad-deploy') playBadDeploy(simulation);
  const problems: string[] = [];
  if (scenario === 'lost-to-retention') {
    problems.push(...(await playLostToRetention(simulation, loadMs)));
  } else {
    await scheduler.runUntil(() => false, loadMs);
    simulation.network.conditions = CALM;
    simulation.network.outages.clear();
    simulation.database.conflicts = 0;
    trace.note('simulation', 'no more faults');
    const drained = await drain(simulation);
    problems.push(...drained.map((what) => `stuck: ${what}`));
    if (drained.length === 0) problems.push(...(await verdict(simulation, scenario)));
  }
  return {
    seed,
    scenario,
    faults,
    problems,
    articles: publishers.articles.length,
    records: simulation.broker.logs(topics.articlesRaw.name).reduce((sum, { end }) => sum + end, 0),
    steps: scheduler.steps,
    hash: trace.hash,
    trace: trace.lines,
  };
}

/** Draws a few kinds of faults and plays them at random moments. */
function planFaults(simulation: Simulation, loadMs: number): readonly string[] {
  const { random, scheduler } = simulation;
  const kinds = Object.keys(FAULTS).filter(() => random.chance(0.4));
  simulation.network.conditions = {
    failures: {
      kafka: random.pick([0, 0, 0.005, 0.02]),
      redis: random.pick([0, 0.01, 0.03]),
      postgres: random.pick([0, 0, 0.01, 0.03]),
    },
    slow: random.pick([0, 0.01, 0.05]),
  };
  simulation.database.conflicts = random.pick([0, 0.02, 0.1]);
  const every = random.pick([1_500, 4_000, 10_000]);
  const start = scheduler.now;
  const next = (): void => {
    scheduler.after(random.between(every / 2, every * 2), () => {
      if (scheduler.now - start > loadMs) return;
      const kind = kinds.length === 0 ? undefined : random.pick(kinds);
      if (kind !== undefined) FAULTS[kind]?.(simulation);
      next();
    });
  };
  next();
  // What comes again after everything else must change nothing.
  if (kinds.includes('redelivery')) scheduler.after(loadMs - 10, () => FAULTS['redelivery']?.(simulation));
  const snapshot = (): void => {
    simulation.redis.snapshot();
    scheduler.after(2_000, snapshot);
  };
  snapshot();
  return kinds;
}

/** Runs until nothing is left to do and nothing more comes; what is left if that does not happen. */
async function drain(simulation: Simulation): Promise<readonly string[]> {
  const { scheduler } = simulation;
  let left: readonly string[] = ['not looked at'];
  let quietSince: number | null = null;
  let done = false;
  const look = (): void => {
    left = unfinished(simulation);
    quietSince = left.length > 0 ? null : (quietSince ?? scheduler.now);
    done = quietSince !== null && scheduler.now - quietSince >= QUIET_MS;
    scheduler.after(LOOK_EVERY_MS, look);
  };
  look();
  await scheduler.runUntil(() => done, DRAIN_MS);
  return done ? [] : left;
}

async function verdict(simulation: Simulation, scenario: Scenario): Promise<readonly string[]> {
  const forgiven = new Set(scenario === 'bad-deploy' ? lettersOfBadDeploy(simulation) : []);
  const allowed = 2 * (SMALL_DEAD_LETTER_POLICY.minimum - 1);
  const problems = [
    ...checkTransactions(simulation),
    ...checkTruth(simulation, forgiven),
    ...checkCounts(simulation),
    ...checkPublished(simulation),
    ...(await checkBooks(simulation, forgiven.size > 0)),
  ];
  if (forgiven.size > allowed)
    problems.push(`dead letters: ${forgiven.size} by a bad release, ${allowed} allowed`);
  return problems;
}

/** The product's own books, through the product's own reader. */
async function checkBooks(simulation: Simulation, badRelease: boolean): Promise<readonly string[]> {
  const { namespace, database, scheduler } = simulation;
  const connection = simulation.connectionOf(simulation.process('books'));
  let problems: readonly string[] = ['books: not computed'];
  let done = false;
  booksWith({ connection, namespace }, () => Promise.resolve(readStored(database))).then(
    (books) => {
      problems = books.problems.map((problem) => `books: ${problem}`);
      done = true;
    },
    (error: unknown) => {
      problems = [`books: ${String(error)}`];
      done = true;
    },
  );
  await scheduler.runUntil(() => done, DRAIN_MS);
  // A bad release that is taken back decides otherwise what it had not committed: both fates stand (docs/delivery.md).
  const expected = /is not stored|has several outcomes/;
  return problems.filter((problem) => !(badRelease && expected.test(problem)));
}

/** The aggregator is away for longer than the log remembers: it must stop and say so. */
async function playLostToRetention(simulation: Simulation, loadMs: number): Promise<readonly string[]> {
  const { scheduler, replicas, held, broker, database, random } = simulation;
  await scheduler.runUntil(() => false, loadMs / 2);
  held.add('aggregator');
  for (const { service, process } of replicas) if (service === 'aggregator') process.kill('switched off');
  await scheduler.runUntil(() => false, loadMs / 2);
  const { name } = topics.articlesScored;
  const lost = broker.logs(name).flatMap((log, partition) => {
    const position = database.table<StoredPosition>('position').get(`${name}/${partition}`)?.next;
    if (position === undefined || log.end <= position || random.chance(0.3)) return [];
    log.deleteBefore(position + 1);
    return [partition];
  });
  held.clear();
  let said: readonly string[] = [];
  const look = (): void => {
    said = replicas
      .flatMap(({ strategy }) => strategy?.ready().reasons ?? [])
      .filter((why) => why.includes('retention'));
    scheduler.after(LOOK_EVERY_MS, look);
  };
  look();
  if (lost.length === 0) return (await drain(simulation)).map((what) => `stuck: ${what}`);
  const stopped = await scheduler.runUntil(() => said.length > 0, 120_000);
  return stopped ? [] : [`retention: partitions ${lost.join(', ')} lost records, and nobody says so`];
}
