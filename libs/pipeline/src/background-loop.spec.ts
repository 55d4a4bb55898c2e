import { BackgroundLoop, type RoundResult } from './background-loop.js';

/** A loop whose rounds are given one by one; each started round can be awaited. */
function loopOf(results: readonly (RoundResult | Error)[], gatherMs = 0) {
  const failures: unknown[] = [];
  const rounds = results.map(() => Promise.withResolvers<undefined>());
  let count = 0;
  const loop = new BackgroundLoop({
    round: () => {
      const result = results[count] ?? 'idle';
      rounds[count]?.resolve(undefined);
      count += 1;
      return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
    },
    gatherMs,
    lookEveryMs: 3_600_000,
    onFailure: (error) => failures.push(error),
  });
  return { loop, failures, started: (round: number) => rounds[round]!.promise, count: () => count };
}

describe('BackgroundLoop', () => {
  it('looks once at start, and goes on while there is more', async () => {
    const { loop, started, count } = loopOf(['more', 'more', 'idle']);
    loop.start();
    await started(2);
    await loop.stop();
    expect(count()).toBe(3);
  });

  it('looks again when woken', async () => {
    const { loop, started } = loopOf(['idle', 'idle']);
    loop.start();
    await started(0);
    loop.wake();
    await started(1);
    await loop.stop();
  });

  it('does not miss a wake-up during a round', async () => {
    const inRound = Promise.withResolvers<undefined>();
    const second = Promise.withResolvers<undefined>();
    let count = 0;
    const loop = new BackgroundLoop({
      round: async () => {
        count += 1;
        if (count === 1) await inRound.promise;
        else second.resolve(undefined);
        return 'idle';
      },
      gatherMs: 0,
      lookEveryMs: 3_600_000,
      onFailure: () => undefined,
    });
    loop.start();
    loop.wake();
    inRound.resolve(undefined);
    await second.promise;
    await loop.stop();
    expect(count).toBe(2);
  });

  it('looks again without being woken when somebody else was at it', async () => {
    const { loop, started } = loopOf(['busy', 'idle']);
    loop.start();
    await started(1);
    await loop.stop();
  });

  it('repeats a failed round, and reports it', async () => {
    const failure = new Error('away');
    const { loop, started, failures } = loopOf([failure, 'idle']);
    loop.start();
    await started(1);
    await loop.stop();
    expect(failures).toEqual([failure]);
  });

  it('stops at once while it waits', async () => {
    const { loop, started, count } = loopOf(['idle'], 3_600_000);
    loop.start();
    await started(0);
    await loop.stop();
    expect(count()).toBe(1);
  });
});
