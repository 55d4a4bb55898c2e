import { existsSync } from 'node:fs';
import type { ServiceProcess } from '../../system/service-process.js';
import type { Fault, FaultContext } from './fault.js';

const FAKETIME_PLACES = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib64/faketime/libfaketime.so.1',
  '/usr/lib/faketime/libfaketime.so.1',
];
const faketime = FAKETIME_PLACES.find((place) => existsSync(place));

/** Stops one replica in order and starts it with other settings. */
async function restartWith(
  { supervisor }: FaultContext,
  service: ServiceProcess,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  await supervisor.hold([service]);
  service.withEnvironment(environment);
  await supervisor.release([service]);
}

/** What releases and machines do to replicas. */
export const releaseFaults: readonly Fault[] = [
  {
    name: 'rolling-restart',
    family: 'rolling restart',
    what: 'one replica of every stage restarts and writes a newer schema, then the others restart as they were',
    touches: ['services'],
    play: async (context) => {
      const { system, note } = context;
      const services = system.replicas().filter(({ name }) => name !== 'api');
      const isSecond = ({ replica }: ServiceProcess): boolean => replica.endsWith('-2');
      for (const newer of [true, false]) {
        const turn = services.filter((service) => isSecond(service) === newer);
        const environment = { HEADWATER_NEWER_SCHEMA: newer ? '1' : '' };
        await Promise.all(turn.map((service) => restartWith(context, service, environment)));
        note(`${turn.length} replicas restarted${newer ? ', which write a newer schema' : ''}`);
      }
    },
  },
  {
    name: 'clock-wrong',
    family: 'wrong clock',
    what: 'the clock of a service is an hour ahead or behind',
    touches: ['services'],
    unavailable: () => (faketime === undefined ? 'libfaketime is not installed' : undefined),
    play: async (context) => {
      const { system, random, note, wait } = context;
      const victim = random.pick(system.replicas().filter(({ name }) => name !== 'api'));
      const offset = random.pick(['+1h', '-1h']);
      note(`clock of ${victim.replica}: ${offset}`);
      await restartWith(context, victim, {
        LD_PRELOAD: faketime ?? '',
        FAKETIME: offset,
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      });
      await wait(random.seconds(3, 8));
      await restartWith(context, victim, { LD_PRELOAD: '', FAKETIME: '' });
    },
  },
];
