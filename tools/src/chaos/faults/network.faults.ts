import type { ProxyMode } from '../servers/fault-proxy.js';
import type { Fault, FaultContext, Touched } from './fault.js';

type Server = 'kafka' | 'postgres' | 'redis';

const servers: readonly { readonly server: Server; readonly title: string }[] = [
  { server: 'kafka', title: 'Kafka' },
  { server: 'postgres', title: 'Postgres' },
  { server: 'redis', title: 'Redis' },
];

async function withMode(
  { room, note, wait }: FaultContext,
  server: Server,
  what: string,
  mode: ProxyMode,
  seconds: number,
): Promise<void> {
  note(`${what} for ${seconds} s`);
  for (const proxy of room.proxies(server)) proxy.set(mode);
  await wait(seconds).finally(() => {
    for (const proxy of room.proxies(server)) proxy.set({ kind: 'pass' });
  });
}

/** What a network does to a server, by our own proxy in front of it. */
export const networkFaults: readonly Fault[] = servers.flatMap(({ server, title }): Fault[] => {
  const touches: readonly Touched[] = [server];
  // A conversation with Kafka has many answers; each lost one costs a connection.
  const share = server === 'kafka' ? 0.02 : 0.05;
  return [
    {
      name: `${server}-answers-lost`,
      family: 'network',
      what: `answers of ${title} are lost with their connection, after the work was done`,
      touches,
      play: (context) =>
        withMode(
          context,
          server,
          `${share * 100} % of ${title}'s answers lost`,
          { kind: 'lose-answers', share },
          5,
        ),
    },
    {
      name: `${server}-resets`,
      family: 'network',
      what: `connections to ${title} are reset again and again`,
      touches,
      play: async ({ room, note, wait, random }) => {
        for (let turn = random.between(4, 8); turn > 0; turn -= 1) {
          note(`connections to ${title} reset`);
          for (const proxy of room.proxies(server)) proxy.reset(0.7);
          await wait(random.seconds(0.2, 1.2));
        }
      },
    },
    {
      name: `${server}-half-open`,
      family: 'network',
      what: `connections to ${title} stand, and nothing passes`,
      touches,
      play: (context) =>
        withMode(context, server, `${title} half-open`, { kind: 'half-open' }, context.random.seconds(1, 8)),
    },
    {
      name: `${server}-late`,
      family: 'network',
      what: `answers of ${title} come 500 ms late`,
      touches,
      play: (context) =>
        withMode(context, server, `${title} 500 ms late`, { kind: 'late', milliseconds: 500 }, 6),
    },
  ];
});
