import { RestartPolicy } from './restart-policy.js';

describe('RestartPolicy', () => {
  it('waits twice as long each time and gives up at the fifth exit within a minute', () => {
    const policy = new RestartPolicy();
    expect([0, 1000, 2000, 3000, 4000].map((now) => policy.afterExit(now))).toEqual([
      250,
      500,
      1000,
      2000,
      'give up',
    ]);
  });

  it('forgets exits older than a minute', () => {
    const policy = new RestartPolicy();
    const exits = [0, 20_000, 40_000, 60_000, 80_000, 100_000];
    expect(exits.map((now) => policy.afterExit(now))).toEqual([250, 500, 1000, 1000, 1000, 1000]);
  });
});
