import { closeRedis, type Redis } from '@headwater/redis';
import { connect, flush, keysOf, ownNamespace } from './adapters/redis.test-support.js';
import { DedupService, type Story, type Verdict } from './service.test-support.js';

const SOURCES = ['alpha', 'beta', 'gamma', 'delta'];

/** A story that all sources tell, each in its own item. */
const told = (words: string): readonly Story[] =>
  SOURCES.map((source) => ({ id: `${source}/${words}`, words }));

/** Clusters as the verdicts have them: for each root, its members. */
function clusters(verdicts: ReadonlyMap<string, Verdict>): string[] {
  const byRoot = Map.groupBy([...verdicts], ([, { root }]) => root);
  return [...byRoot.values()]
    .map((members) =>
      members
        .map(([id]) => id)
        .sort()
        .join(' '),
    )
    .sort();
}

/** What must hold whatever happened: a root is an original. */
function expectRootsToBeOriginals(verdicts: ReadonlyMap<string, Verdict>): void {
  for (const { root } of verdicts.values()) expect(verdicts.get(root)?.root).toBe(root);
}

describe('the dedup service, with two replicas', () => {
  let service: DedupService;
  let redis: Redis;

  beforeEach(async () => {
    redis = await connect();
    service = new DedupService(ownNamespace());
    await service.createTopics();
    await Promise.all([service.startReplica(), service.startReplica()]);
  });
  afterEach(async () => {
    await service.remove();
    await flush(redis, service.namespace);
    await closeRedis(redis);
  });

  it('finds the clusters of a fresh deployment, through redelivery, edits and reverts', async () => {
    const stories = Array.from({ length: 50 }, (_story, number) => told(`story ${number}`)).flat();
    await service.send(stories);
    await service.drained();
    const edits = stories.map((story) => ({ ...story, version: 2, words: `${story.words}, edited` }));
    const reverts = stories.map((story) => ({ ...story, version: 3 }));
    await service.send([...edits, ...reverts, ...stories]);
    await service.drained();
    const verdicts = await service.verdicts();
    expect(verdicts.size).toBe(stories.length);
    expect(new Set([...verdicts.values()].map(({ epoch }) => epoch)).size).toBe(1);
    expectRootsToBeOriginals(verdicts);
    expect(clusters(verdicts)).toHaveLength(50);
  });

  it.each<[string, (all: { keys: readonly string[] }) => Promise<unknown>]>([
    ['the whole index', () => flush(redis, service.namespace)],
    [
      'the end of what Redis had written, in a restart',
      async ({ keys }) => {
        await redis.unlink(keys.filter((key, number) => !key.endsWith(':index') && number % 2 === 0));
        const index = service.namespace.redisKey('{dedup}:index');
        // A restart gives the server another run id; positions alone would let partitions decide that lost none.
        await redis.hset(index, 'run', 'the one before');
        const applied = (await redis.hkeys(index)).filter((field) => field.startsWith('applied:'));
        for (const field of applied) await redis.hset(index, field, '0');
      },
    ],
  ])('keeps every decision when it loses %s', async (_title, lose) => {
    const half = Array.from({ length: 40 }, (_story, number) => told(`story ${number}`));
    await service.send(half.flatMap(([first, second]) => [first!, second!]));
    await service.drained();
    const before = await service.verdicts();

    await lose({ keys: await keysOf(redis, service.namespace) });
    // Copies that are new, an edit of a copy, a redelivery: all have to find what was decided before.
    await service.send([
      ...half.flatMap(([, , third, fourth]) => [third!, fourth!]),
      ...half.map(([, second]) => ({ ...second!, version: 2, words: `${second!.words}, edited` })),
      ...half.flatMap(([first, second]) => [first!, second!]),
    ]);
    await service.drained();

    const after = await service.verdicts();
    expectRootsToBeOriginals(after);
    for (const [id, { root, epoch }] of before) {
      expect(after.get(id)?.root).toBe(root);
      expect(after.get(id)!.epoch).toBeGreaterThan(epoch);
    }
    expect(clusters(after)).toEqual(
      half
        .map((story) =>
          story
            .map(({ id }) => id)
            .sort()
            .join(' '),
        )
        .sort(),
    );
  });

  it('keeps clusters whole when the index is lost again and again under load', async () => {
    const stories = Array.from({ length: 400 }, (_story, number) => told(`story ${number}`)).flat();
    // Copies arrive together and on several partitions, so any of them may become the root.
    for (let start = 0; start < stories.length; start += 400) {
      await service.send(stories.slice(start, start + 400));
      await flush(redis, service.namespace);
    }
    await service.drained();
    // What was decided on both sides of a loss settles with the next versions, which carry the newest epoch.
    const verdicts = await service.verdicts();
    expect(verdicts.size).toBe(stories.length);
    expectRootsToBeOriginals(verdicts);
    expect(clusters(verdicts)).toHaveLength(400);
  });
});
