import type { ProcessOwner } from '../processes/process-owner.js';
import { say } from '../terminal.js';
import { UserError } from '../user-error.js';
import type { ChaosOptions } from './chaos-options.js';
import type { Fault } from './faults/fault.js';
import { faults, faultsNamed } from './faults/registry.js';
import { planRounds } from './plan-rounds.js';
import { Random } from './random.js';
import type { ChaosReport } from './report/chaos-report.js';
import { describeCommit, describeMachine } from './report/report.js';
import { playRound, type RoundResult } from './round.js';
import { ServerRoom } from './servers/server-room.js';
import { Timeline } from './watch/timeline.js';
import { openWorld, type World } from './world.js';

interface ChaosRun {
  readonly options: ChaosOptions;
  readonly owner: ProcessOwner;
  readonly signal: AbortSignal;
  readonly directory: string;
}

/** Plays rounds until there are enough, or the time is over, or the person has had enough. */
export async function runChaos({ options, owner, signal, directory }: ChaosRun): Promise<ChaosReport> {
  const random = new Random(options.seed);
  const timeline = new Timeline(say);
  const started = new Date();
  const commit = await describeCommit();
  const rounds: RoundResult[] = [];
  const skipped: string[] = [];
  say(`Seed ${options.seed}; starting servers ...`);
  const room = await ServerRoom.open({
    ...{ directory, owner, signal, report: say, random: random.fork().next },
    gaveUp: (server, how) => timeline.note(`${server} has given up (${how}), and starts again`),
  });
  let world: World | null = null;
  try {
    const plans = planRounds(options, playableFaults(options, room, skipped), random.fork());
    for (const [index, { faults: chosen, brokers, fresh }] of plans.entries()) {
      const round = index + 1;
      if (signal.aborted || isOver(options, timeline)) break;
      const seed = Math.floor(random.next() * 2 ** 31);
      if (round < options.fromRound) continue;
      timeline.round = round;
      const names = chosen.map(({ name }) => name).join(' + ');
      say(`Round ${round} of ${plans.length}: ${names}`);
      if (world === null || fresh || world.brokers !== brokers) {
        await world?.stop();
        world = null;
        await room.useBrokers(brokers);
        const namespaceSeed = `${options.seed}-${round}`;
        const { sessionSeconds, without } = options;
        world = await openWorld({
          ...{ room, owner, signal, timeline, sessionSeconds, without, brokers },
          seed: namespaceSeed,
        });
      }
      const result = await playRound({
        ...{ world, room, timeline, options, signal, round, seed },
        faults: chosen,
        random: new Random(seed),
      });
      rounds.push(result);
      say(describeRound(result));
      if (result.problems.length > 0 || chosen.some(({ endsNamespace }) => endsNamespace === true)) {
        // What is wrong stays wrong: the next round begins with nothing.
        await world.stop();
        world = null;
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await world?.stop();
    await room.stop();
  }
  const { events, spans, samples } = timeline;
  return {
    ...{ seed: options.seed, startedAt: started.toISOString(), seconds: timeline.now(), skipped },
    ...{ machine: describeMachine(), rate: options.rate, articlesPerRound: options.articles },
    ...{
      command: options.command,
      commit,
      recoverySeconds: options.recoverySeconds,
      drainSeconds: options.drainSeconds,
    },
    ...{ rounds, spans, events, samples },
  };
}

/** What was asked for and can be played here; the rest is said. */
function playableFaults(options: ChaosOptions, room: ServerRoom, skipped: string[]): readonly Fault[] {
  const chosen = options.faults.length > 0 ? faultsNamed(options.faults) : faults;
  const playable = chosen.filter((fault) => {
    const reason = fault.unavailable?.(room);
    if (reason !== undefined) {
      skipped.push(`${fault.name}: ${reason}`);
      say(`Skipped: ${fault.name}, ${reason}`);
    }
    return reason === undefined;
  });
  if (playable.length === 0) throw new UserError('None of these faults can be played on this machine.');
  return playable;
}

const isOver = ({ minutes }: ChaosOptions, timeline: Timeline): boolean =>
  minutes !== undefined && timeline.now() > minutes * 60;

function describeRound({ round, problems, articles, seconds, largestMb, exits }: RoundResult): string {
  const { publishing, faults: played, recovery, drain, check, total } = seconds;
  const times = `publishing ${publishing}, faults ${played}, recovery ${recovery}, drain ${drain}, check ${check}`;
  const left = exits.length > 0 ? `; exits: ${exits.join(', ')}` : '';
  const line = `Round ${round}: ${problems.length === 0 ? 'held' : 'DID NOT HOLD'}; ${articles} articles in ${total} s (${times}), at most ${largestMb} MB${left}`;
  return [line, ...problems.map((problem) => `  ! ${problem}`)].join('\n');
}
