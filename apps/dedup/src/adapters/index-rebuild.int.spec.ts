import { topics } from '@headwater/contracts';
import type { Role } from '@headwater/stage-dedup';
import { randomHistory, sketched, type Sketch } from '@headwater/stage-dedup/dedup-index.contract';
import type { LoggedDecision } from './decision-log.port.js';
import {
  flush,
  keysOf,
  logOf,
  ownNamespace,
  SPAN,
  startReplica,
  type Replica,
} from './redis.test-support.js';

const namespace = ownNamespace();
const index = namespace.redisKey('{dedup}:index');
const replicas: Replica[] = [];
const now = Date.now();

async function replica(...pages: readonly (readonly LoggedDecision[])[]): Promise<Replica> {
  const started = await startReplica(namespace, logOf(...pages));
  replicas.push(started);
  return started;
}

/** A decision of today: the history of sketches begins now. Its input is committed, or lies at an offset that is not. */
function logged(sketch: Sketch, role: Role, epoch: number, uncommitted?: number): LoggedDecision {
  const drawn = sketched({ ...sketch, at: 0 });
  const input = { stage: 'dedup', topic: topics.articlesRaw.name };
  return {
    candidate: { ...drawn, seenAt: now + (sketch.at ?? 0) * 3_600_000 },
    role,
    epoch,
    origin: { ...input, partition: uncommitted === undefined ? 100 : 0, offset: uncommitted ?? 0 },
  };
}

const copyOf = (id: string): Role => ({
  kind: 'duplicate',
  originalId: sketched({ id }).articleId,
  reason: 'same-content',
});
const original: Role = { kind: 'original' };
const at = (firstOffset: number, count = 1) => ({
  partition: 0,
  firstOffset,
  nextOffset: firstOffset + count,
});

afterEach(async () => {
  await flush(replicas[0]!.redis, namespace);
  await Promise.all(replicas.splice(0).map((started) => started.close()));
});

describe('a rebuilt index', () => {
  it('holds the roles and claims of the log, and where each partition goes on', async () => {
    const { rebuild, index: rebuilt } = await replica(
      [logged({ id: 'a', content: 'x' }, original, 3)],
      [logged({ id: 'b', content: 'x', url: 'b' }, copyOf('a'), 3)],
    );
    expect(await rebuild.rebuild('')).toMatchObject({ decisions: 2, removed: 0 });
    const asked = [
      { id: 'b', content: 'quite another' },
      { id: 'c', url: 'b' },
      { id: 'a', content: 'new' },
    ].map((sketch) => ({ ...sketched(sketch), seenAt: now }));
    const { roles } = await rebuilt.decide(asked, at(0, 3));
    const originalId = sketched({ id: 'a' }).articleId;
    expect(roles).toEqual([
      { kind: 'duplicate', originalId, reason: 'same-content' },
      { kind: 'duplicate', originalId, reason: 'same-url' },
      { kind: 'original' },
    ]);
  });

  it('has nothing of what was there before', async () => {
    const { rebuild, index: rebuilt, redis } = await replica([]);
    const first = await rebuild.rebuild('');
    await rebuilt.decide([{ ...sketched({ id: 'a' }), seenAt: now }], at(0));
    expect(await rebuild.rebuild(String(first!.epoch))).toMatchObject({ decisions: 0, removed: 3 });
    expect(await keysOf(redis, namespace)).toEqual([index]);
  });

  it('does not depend on the order in which the log is read', async () => {
    const decisions = randomHistory(3, 20, 10)
      .flat()
      .map((sketch, number) => {
        // One holder a URL and a content, as the index itself would have it; versions of one article are in order anyway.
        const { id, at: hours = 0 } = sketch;
        const own = { id, at: hours, url: `${id}/${number % 3}`, content: `${id}/${number % 2}` };
        return logged(own, original, 10 + (number % 4));
      });
    const contents: Map<string, string | null>[] = [];
    for (const order of [decisions, decisions.toReversed()]) {
      const { rebuild, redis } = await replica(order);
      const report = await rebuild.rebuild((await redis.hget(index, 'epoch')) ?? '');
      expect(report).toMatchObject({ decisions: decisions.length });
      const entries = (await keysOf(redis, namespace)).filter((key) => key !== index);
      contents.push(
        new Map(await Promise.all(entries.map(async (key) => [key, await redis.get(key)] as const))),
      );
    }
    const [forwards, backwards] = contents;
    expect(forwards!.size).toBeGreaterThan(300);
    expect(backwards!.size).toBe(forwards!.size);
    expect([...forwards!].filter(([key, value]) => backwards!.get(key) !== value)).toEqual([]);
  });

  it.each([
    ['older first', [0, 1, 2]],
    ['newer first', [2, 1, 0]],
    ['mixed', [1, 0, 2]],
  ])(
    'lets the decision of the higher epoch count, and leads every copy to its root (%s)',
    async (_title, order) => {
      // `a` was decided before the index was lost and came out after the next one had been rebuilt without it.
      const log = [
        logged({ id: 'a', content: 'x' }, original, 1),
        logged({ id: 'b', content: 'x' }, original, 2),
        logged({ id: 'a', content: 'x' }, copyOf('b'), 2),
      ];
      const { rebuild, index: rebuilt } = await replica(order.map((number) => log[number]!));
      await rebuild.rebuild('');
      const asked = ['a', 'b', 'c'].map((id) => ({ ...sketched({ id, content: 'x' }), seenAt: now }));
      const { roles } = await rebuilt.decide(asked, at(0, 3));
      expect(roles).toEqual([copyOf('b'), original, copyOf('b')]);
    },
  );

  it('leaves out what a later original contradicts and is decided again, with its copies, and nothing else', async () => {
    // `a` and its copy came to the log after the index that made `b` an original had been rebuilt without them.
    const { rebuild, index: rebuilt } = await replica([
      logged({ id: 'a', content: 'x' }, original, 1, 0),
      logged({ id: 'copy', content: 'x' }, copyOf('a'), 1, 1),
      logged({ id: 'like a', content: 'y' }, copyOf('a'), 1, 2),
      logged({ id: 'd', content: 'z' }, original, 1, 3),
      logged({ id: 'b', content: 'x' }, original, 2, 4),
    ]);
    await rebuild.rebuild('');
    const asked = ['a', 'copy', 'd', 'b'].map((id) => ({ ...sketched({ id, content: 'x' }), seenAt: now }));
    const { roles } = await rebuilt.decide(asked, at(0, 4));
    expect(roles).toEqual([copyOf('b'), copyOf('b'), original, original]);
    const alike = { ...sketched({ id: 'like a', content: 'new' }), seenAt: now };
    expect((await rebuilt.decide([alike], at(4))).roles).toEqual([original]);
  });

  it('knows a root by its copies when the record of the root itself is yet to come', async () => {
    const { rebuild, index: rebuilt } = await replica([logged({ id: 'b', content: 'x' }, copyOf('a'), 1)]);
    await rebuild.rebuild('');
    const asked = ['a', 'c'].map((id) => ({ ...sketched({ id, content: 'x' }), seenAt: now }));
    expect((await rebuilt.decide(asked, at(0, 2))).roles).toEqual([original, copyOf('a')]);
  });

  it('forgets what the index would have forgotten', async () => {
    const days = (count: number) => count * 24;
    const { rebuild, redis } = await replica([
      logged({ id: 'old', at: -days(7) }, original, 1),
      logged({ id: 'young', at: -days(6) }, original, 1),
    ]);
    await rebuild.rebuild('');
    const entries = (await keysOf(redis, namespace)).filter((key) => key !== index);
    expect(entries).toHaveLength(3);
    for (const entry of entries) {
      expect(Math.abs((await redis.pttl(entry)) - (SPAN.memoryMs - days(6) * 3_600_000))).toBeLessThan(
        60_000,
      );
    }
  });

  it('gets an epoch above every epoch in the log, even if a clock has gone back', async () => {
    const future = now + 86_400_000;
    const { rebuild } = await replica([logged({ id: 'a' }, original, future)]);
    expect((await rebuild.rebuild(''))!.epoch).toBe(future + 1);
  });
});

describe('replicas that find the index lost at the same time', () => {
  it('rebuild it once', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => replica([logged({ id: 'a' }, original, 1)])));
    const reports = await Promise.all(all.map(({ rebuild }) => rebuild.rebuild('')));
    expect(reports.filter((report) => report !== null)).toHaveLength(1);
  });

  it('do not rebuild an index that is newer than the one they missed something in', async () => {
    const { rebuild } = await replica([]);
    const first = await rebuild.rebuild('');
    const second = await rebuild.rebuild(String(first!.epoch));
    expect(second!.epoch).toBeGreaterThan(first!.epoch);
    expect(await rebuild.rebuild(String(first!.epoch))).toBeNull();
  });

  it('replace one that has died at it, and what it does afterwards has no effect', async () => {
    const { promise: takenOver, resolve: takeOver } = Promise.withResolvers<undefined>();
    const { promise: reading, resolve: begins } = Promise.withResolvers<undefined>();
    const stuck = await startReplica(namespace, {
      ...logOf(),
      read: async (onDecisions) => {
        begins(undefined);
        await takenOver;
        await onDecisions([logged({ id: 'from the dead' }, original, 1)]);
      },
    });
    replicas.push(stuck);
    const next = await replica([logged({ id: 'a' }, original, 1)]);
    const outcome = expect(stuck.rebuild.rebuild('')).rejects.toThrow('Another replica has begun');
    await reading;
    expect(await next.rebuild.rebuild('')).toBeNull();
    await next.redis.hset(index, 'lease', 0);
    const report = await next.rebuild.rebuild('');
    expect(report).toMatchObject({ decisions: 1 });
    takeOver(undefined);
    await outcome;
    expect(await next.index.epochIsCurrent(report!.epoch)).toBe(true);
    expect(await keysOf(next.redis, namespace)).toHaveLength(4);
  });

  it('may begin anew at once when one has failed', async () => {
    const failing = await startReplica(namespace, {
      ...logOf(),
      read: () => Promise.reject(new Error('The log is not readable.')),
    });
    replicas.push(failing);
    const next = await replica([]);
    await expect(failing.rebuild.rebuild('')).rejects.toThrow('The log is not readable.');
    expect(await next.rebuild.rebuild('')).not.toBeNull();
  });

  it('begin in the background when asked to, and leave the index ready', async () => {
    const { rebuild, index: rebuilt, redis } = await replica([logged({ id: 'a' }, original, 1)]);
    rebuild.start('missing', '');
    rebuild.start('missing', '');
    await rebuild.settled();
    const epoch = Number(await redis.hget(index, 'epoch'));
    expect(await rebuilt.epochIsCurrent(epoch)).toBe(true);
  });
});
