import type { ControllableServer } from '../servers/controllable-server.js';
import type { Fault, FaultContext } from './fault.js';

async function restart(
  context: FaultContext,
  brokers: readonly ControllableServer[],
  signal: 'SIGTERM' | 'SIGKILL',
  downSeconds: number,
): Promise<void> {
  const names = brokers.map(({ name }) => name).join(', ');
  context.note(`${signal} to ${names}`);
  await Promise.all(brokers.map((broker) => broker.end(signal)));
  await context.wait(downSeconds).finally(async () => {
    context.note(`${names} starts`);
    await Promise.all(brokers.map((broker) => broker.start()));
  });
}

/** One broker ends by a signal and stays away for a moment. */
function ended(name: string, what: string, signal: 'SIGTERM' | 'SIGKILL', longest: number): Fault {
  return {
    ...{ name, what, family: 'broker', touches: ['kafka'] },
    play: (context) => {
      const { room, random } = context;
      return restart(context, [random.pick(room.brokers)], signal, random.seconds(0.1, longest));
    },
  };
}

/** What happens to brokers. */
export const kafkaFaults: readonly Fault[] = [
  ended('broker-restart', 'a broker is stopped in order and starts again', 'SIGTERM', 3),
  ended('broker-kill', 'kill -9 of a broker', 'SIGKILL', 5),
  {
    name: 'broker-pause',
    family: 'broker',
    what: 'a broker stands still (SIGSTOP) for 1 to 45 s',
    touches: ['kafka'],
    play: async ({ room, random, note, wait, longest }) => {
      const broker = random.pick(room.brokers);
      const seconds = random.seconds(1, Math.min(45, longest));
      note(`SIGSTOP ${broker.name} for ${seconds} s`);
      broker.pause();
      await wait(seconds).finally(() => broker.resume());
    },
  },
  {
    name: 'one-of-three',
    family: 'several brokers',
    what: 'three brokers, replication 3: kill -9 of one',
    touches: ['kafka'],
    brokers: 3,
    play: (context) =>
      restart(context, [context.random.pick(context.room.brokers)], 'SIGKILL', context.random.seconds(2, 8)),
  },
  {
    name: 'two-of-three',
    family: 'several brokers',
    what: 'three brokers, replication 3: kill -9 of two at once',
    touches: ['kafka'],
    brokers: 3,
    play: (context) =>
      restart(
        context,
        context.random.shuffle(context.room.brokers).slice(0, 2),
        'SIGKILL',
        context.random.seconds(1, 5),
      ),
  },
];
