import { setTimeout as wait } from 'node:timers/promises';
import { TransientError } from '@headwater/pipeline';
import { createMemoryDedupIndex, type Role } from '@headwater/stage-dedup';
import {
  CONTRACT_WINDOW_MS,
  dedupIndexContract,
  randomHistory,
  sketched,
  type Sketch,
} from '@headwater/stage-dedup/dedup-index.contract';
import { flush, keysOf, ownNamespace, SPAN, startReplica, type Replica } from './redis.test-support.js';

const at = (firstOffset: number, count: number, partition = 0) => ({
  partition,
  firstOffset,
  nextOffset: firstOffset + count,
});

describe('the index in Redis', () => {
  dedupIndexContract(async () => {
    const namespace = ownNamespace();
    const replica = await startReplica(namespace);
    await replica.rebuild.rebuild('');
    const close = async () => {
      await flush(replica.redis, namespace);
      await replica.close();
    };
    return { index: replica.index, close };
  });

  it('has the window that the contract expects', () => {
    expect(SPAN.windowMs).toBe(CONTRACT_WINDOW_MS);
  });
});

describe('an index shared by replicas', () => {
  const namespace = ownNamespace();
  let one: Replica;
  let two: Replica;
  beforeEach(async () => {
    one = await startReplica(namespace);
    two = await startReplica(namespace);
    await one.rebuild.rebuild('');
  });
  afterEach(async () => {
    await flush(one.redis, namespace);
    await one.close();
    await two.close();
  });

  it('decides as the index in memory does, whichever replica is asked', async () => {
    const memory = createMemoryDedupIndex({ windowMs: SPAN.windowMs });
    for (const seed of [7, 8, 9]) {
      await flush(one.redis, namespace);
      await one.rebuild.rebuild('');
      const offsets = [0, 0];
      for (const [number, batch] of randomHistory(seed, 30, 25).entries()) {
        const candidates = batch.map((sketch) =>
          sketched({ ...sketch, id: `${seed}/${sketch.id}`, ...own(seed, sketch) }),
        );
        const partition = number % 2;
        const position = at(offsets[partition]!, batch.length, partition);
        offsets[partition] = position.nextOffset;
        const { roles } = await (partition === 0 ? one : two).index.decide(candidates, position);
        expect(roles).toEqual((await memory.decide(candidates, position)).roles);
      }
    }
  });

  it('makes exactly one of racing copies the original', async () => {
    const copies = Array.from({ length: 40 }, (_copy, number) =>
      sketched({ id: `copy ${number}`, content: 'the same' }),
    );
    const decisions = await Promise.all(
      copies.map((copy, number) => (number % 2 === 0 ? one : two).index.decide([copy], at(0, 1, number % 6))),
    );
    const roles = decisions.flatMap(({ roles: [role] }) => role as Role);
    const originals = copies.filter((_copy, number) => roles[number]?.kind === 'original');
    expect(originals).toHaveLength(1);
    const roots = new Set(roles.flatMap((role) => (role.kind === 'duplicate' ? [role.originalId] : [])));
    expect([...roots]).toEqual([originals[0]!.articleId]);
  });

  it('accepts a batch again, in part or whole, and refuses one behind which something is missing', async () => {
    const batch = ['a', 'b', 'c'].map((id) => sketched({ id }));
    const { roles } = await one.index.decide(batch, at(0, 3));
    expect((await two.index.decide(batch, at(0, 3))).roles).toEqual(roles);
    expect((await two.index.decide(batch.slice(1), at(1, 2))).roles).toEqual(roles.slice(1));
    await expect(two.index.decide([sketched({ id: 'e' })], at(4, 1))).rejects.toThrow(TransientError);
    expect(two.refusals).toEqual(['behind']);
    expect((await two.index.decide([sketched({ id: 'd' })], at(3, 1))).roles).toEqual([{ kind: 'original' }]);
  });

  it.each<[string, (replica: Replica) => Promise<unknown>]>([
    ['missing', ({ redis }) => flush(redis, namespace)],
    ['restarted', ({ redis }) => redis.hset(namespace.redisKey('{dedup}:index'), 'run', 'an earlier one')],
    ['building', ({ redis }) => redis.hset(namespace.redisKey('{dedup}:index'), 'state', 'building')],
    ['behind', ({ redis }) => redis.hset(namespace.redisKey('{dedup}:index'), 'applied:0', '0')],
  ])('refuses to decide, and claims nothing, when it is %s', async (refusal, harm) => {
    const { epoch } = await one.index.decide([sketched({ id: 'a' })], at(0, 1));
    await harm(one);
    const before = (await keysOf(one.redis, namespace)).length;
    await expect(two.index.decide([sketched({ id: 'b' })], at(1, 1))).rejects.toThrow(TransientError);
    expect(two.refusals).toEqual([refusal]);
    expect((await keysOf(one.redis, namespace)).length).toBe(Math.max(before, 1));
    expect(await two.index.epochIsCurrent(epoch)).toBe(refusal === 'behind');
  });

  it('calls decisions outdated once the index has been rebuilt', async () => {
    const { epoch } = await one.index.decide([sketched({ id: 'a' })], at(0, 1));
    expect(await one.index.epochIsCurrent(epoch)).toBe(true);
    expect(await two.rebuild.rebuild(String(epoch))).not.toBeNull();
    expect(await one.index.epochIsCurrent(epoch)).toBe(false);
    expect((await one.index.decide([sketched({ id: 'a' })], at(0, 1))).epoch).toBeGreaterThan(epoch);
  });

  it('keeps every entry for a bounded time, and a root for longer than its claims', async () => {
    await one.index.decide([sketched({ id: 'a' })], at(0, 1));
    const entries = (await keysOf(one.redis, namespace)).filter((key) => !key.endsWith('index'));
    expect(entries).toHaveLength(3);
    for (const entry of entries) {
      const left = await one.redis.pttl(entry);
      expect(left).toBeGreaterThan(SPAN.memoryMs - 60_000);
      expect(left).toBeLessThanOrEqual(SPAN.memoryMs);
    }
    const role = entries.find((key) => key.includes(':a:'))!;
    await one.redis.pexpire(role, 1_000);
    await wait(2);
    await one.index.decide([sketched({ id: 'b', url: 'a' })], at(1, 1));
    expect(await one.redis.pttl(role)).toBeGreaterThan(SPAN.memoryMs - 60_000);
  });

  it('fails as something that time heals while Redis is away', async () => {
    two.redis.disconnect();
    await expect(two.index.decide([sketched({ id: 'a' })], at(0, 1))).rejects.toThrow(TransientError);
    await expect(two.index.epochIsCurrent(1)).rejects.toThrow(TransientError);
  });
});

/** Gives each seed's history keys of its own. */
function own(seed: number, { url, content }: Sketch): Pick<Sketch, 'url' | 'content'> {
  return {
    url: url === null || url === undefined ? null : `${seed}/${url}`,
    content: `${seed}/${content ?? ''}`,
  };
}
