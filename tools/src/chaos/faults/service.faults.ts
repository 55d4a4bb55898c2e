import type { ServiceProcess } from '../../system/service-process.js';
import type { Fault, FaultContext } from './fault.js';

const replicasOf = ({ system }: FaultContext): readonly ServiceProcess[] =>
  system.replicas().filter(({ name }) => name !== 'api');

/** `kill -9` and its like, on the services. */
export const serviceFaults: readonly Fault[] = [
  {
    name: 'kill',
    family: 'service killed',
    what: 'kill -9 of services at random, one after the other',
    touches: ['services'],
    play: async (context) => {
      const { random, note, wait } = context;
      for (let kills = random.between(3, 6); kills > 0; kills -= 1) {
        const victim = random.pick(context.system.replicas());
        note(`kill -9 ${victim.replica}`);
        await victim.kill();
        await wait(random.seconds(0.3, 1.5));
      }
    },
  },
  {
    name: 'kill-all',
    family: 'service killed',
    what: 'kill -9 of all services at once',
    touches: ['services'],
    play: async ({ system, note }) => {
      note('kill -9 of every service');
      await Promise.all(system.replicas().map((service) => service.kill()));
    },
  },
  {
    name: 'terminate-all',
    family: 'everything stopped in order',
    what: 'SIGTERM of all services under load, then all start again',
    touches: ['services'],
    play: async ({ system, supervisor, note, random, wait }) => {
      const services = system.replicas();
      note('SIGTERM to every service');
      await supervisor.hold(services);
      await wait(random.seconds(0.2, 2));
      note('every service starts');
      await supervisor.release(services);
    },
  },
  {
    name: 'zombie',
    family: 'zombie',
    what: 'a service stands still for longer than its session, then goes on as if nothing were',
    touches: ['services'],
    play: async (context) => {
      const { random, note, wait, sessionSeconds } = context;
      const victim = random.pick(replicasOf(context));
      const seconds = Math.round((sessionSeconds * 1.3 + random.seconds(1, 6)) * 10) / 10;
      note(`SIGSTOP ${victim.replica} for ${seconds} s`);
      victim.pause();
      await wait(seconds).finally(() => victim.resume());
    },
  },
  {
    name: 'rebalance-storm',
    family: 'rebalance storm',
    what: 'a third replica of a stage joins and leaves every 3 s',
    touches: ['services'],
    play: async (context) => {
      const { system, random, note, wait } = context;
      const stage = random.pick(['dedup', 'classifier', 'sentiment', 'aggregator']);
      const guest = system.add(stage, `${stage}-guest`);
      try {
        for (let turn = 0; turn < 4; turn += 1) {
          note(`${guest.replica} joins`);
          await guest.start().catch(() => undefined);
          await wait(1.5);
          note(`${guest.replica} leaves`);
          await guest.stop();
          await wait(0.5);
        }
      } finally {
        await guest.kill();
        system.services.delete(guest.replica);
      }
    },
  },
  {
    name: 'slow-consumer',
    family: 'slow consumer',
    what: 'a stage gets a tenth of its time while producers run at full rate',
    touches: ['services'],
    play: async (context) => {
      const { system, random, note, wait } = context;
      const stage = random.pick(['dedup', 'classifier', 'sentiment', 'aggregator']);
      note(`${stage} runs a tenth of the time`);
      const replicas = system.replicas(stage);
      for (let pulse = 0; pulse < 14; pulse += 1) {
        for (const replica of replicas) replica.pause();
        await wait(0.45).finally(() => {
          for (const replica of replicas) replica.resume();
        });
        await wait(0.05);
      }
    },
  },
];
