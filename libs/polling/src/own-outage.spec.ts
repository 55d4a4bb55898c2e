import { OwnOutage } from './own-outage.js';

const MINUTE = 60_000;

/** What is said of these failures, one a second, each of another publisher where it is not named. */
function failing(outage: OwnOutage, count: number, { from = 0, domain = '' } = {}): (number | null)[] {
  return Array.from({ length: count }, (_, n) =>
    outage.heard(domain || `publisher-${n}.example`, 'not-connected', from + 1_000 * n),
  );
}

describe('OwnOutage', () => {
  it('is suspected when five publishers cannot be reached one after the other', () => {
    expect(failing(new OwnOutage(), 6)).toEqual([null, null, null, null, MINUTE, MINUTE]);
  });

  it.each([
    ['a document', null],
    ['an answer without one', 'http-status'],
    ['half an answer', 'broken-off'],
  ])('is not, when there was %s in between', (_answer, reason) => {
    const outage = new OwnOutage();
    failing(outage, 4);
    outage.heard('alive.example', reason, 4_000);
    expect(failing(outage, 4)).toEqual([null, null, null, null]);
  });

  it('is not, when one publisher is away with all of its feeds', () => {
    expect(failing(new OwnOutage(), 100, { domain: 'platform.example' })).toEqual(Array(100).fill(null));
  });

  it('is, whatever we refuse ourselves in between', () => {
    const outage = new OwnOutage();
    failing(outage, 4);
    expect(outage.heard('internal.example', 'address-forbidden', 4_000)).toBeNull();
    expect(outage.heard('x.example', 'timeout', 5_000)).toBe(MINUTE);
  });

  it('is waited for longer the longer it lasts, and never for more than ten minutes', () => {
    const outage = new OwnOutage();
    failing(outage, 5);
    const after = (minutes: number) => outage.heard('x.example', 'timeout', 4_000 + minutes * MINUTE);
    expect([1, 6, 19, 600].map(after)).toEqual([MINUTE, 3 * MINUTE, 9.5 * MINUTE, 10 * MINUTE]);
  });

  it('is over with the first answer', () => {
    const outage = new OwnOutage();
    failing(outage, 5);
    outage.heard('alive.example', null, 5_000);
    expect(outage.heard('x.example', 'name-not-found', 6_000)).toBeNull();
  });
});
