import type { ControllableServer } from '../servers/controllable-server.js';
import type { ServerRoom } from '../servers/server-room.js';
import type { Fault, Touched } from './fault.js';
import { withRedis } from './with-redis.js';

const noDisk = (room: ServerRoom): string | undefined =>
  room.disk('redis') === undefined ? 'a small disk can be mounted by root on Linux only' : undefined;

interface Target {
  readonly kind: Touched & ('kafka' | 'postgres' | 'redis');
  readonly server: (room: ServerRoom) => ControllableServer | undefined;
}

const targets: readonly Target[] = [
  { kind: 'kafka', server: ({ brokers }) => brokers[0] },
  { kind: 'postgres', server: ({ postgres }) => postgres },
  { kind: 'redis', server: ({ redis }) => redis },
];

/** Disks that are full. */
export const diskFaults: readonly Fault[] = targets.map(({ kind, server: serverOf }) => ({
  name: `${kind}-disk-full`,
  family: 'disk full',
  what: `the disk of ${kind} is full for some seconds`,
  touches: [kind],
  unavailable: noDisk,
  play: async ({ room, random, note, wait }) => {
    const server = serverOf(room);
    const disk = room.disk(server?.name ?? '');
    if (server === undefined || disk === undefined) throw new Error('this server has no small disk');
    const seconds = random.seconds(2, 8);
    // A Redis that keeps nothing needs no disk.
    if (kind === 'redis') await withRedis(room, (redis) => redis.config('SET', 'appendonly', 'yes'));
    note(`disk of ${server.name} full for ${seconds} s`);
    await disk.fill();
    try {
      await wait(seconds);
    } finally {
      await disk.relieve();
      // One that has given up may be on its way already.
      await server.start();
      if (kind === 'redis') await withRedis(room, (redis) => redis.config('SET', 'appendonly', 'no'));
    }
  },
}));
