import { VisitLedger } from './visit-ledger.js';

const READER = { 'user-agent': 'a reader' };
const ANSWERED = { status: 200 };
const SENT = { bytes: 10, complete: true };

/** Visits one after the other, at these milliseconds, each answered at once. */
function offencesOf(...times: readonly number[]): object | undefined {
  const ledger = new VisitLedger();
  for (const now of times)
    ledger.leave(ledger.arrive('paper.test', '/rss', READER, now), ANSWERED, now, SENT);
  return ledger.report().get('paper.test')?.offences;
}

describe('VisitLedger', () => {
  it('allows a burst of five and one a second, and a little for the way', () => {
    expect(offencesOf(0, 0, 0, 0, 0)).toEqual({});
    expect(offencesOf(0, 0, 0, 0, 0, 1_000, 2_000, 3_000)).toEqual({});
    expect(offencesOf(0, 0, 0, 0, 0, 0, 0)).toEqual({ hurried: 1 });
    expect(offencesOf(...Array.from({ length: 20 }, (_, n) => n * 100))).toEqual({ hurried: 14 });
  });

  it('sees two at a time', () => {
    const ledger = new VisitLedger();
    const first = ledger.arrive('paper.test', '/a', READER, 0);
    ledger.leave(ledger.arrive('paper.test', '/b', READER, 10), ANSWERED, 20, SENT);
    ledger.leave(first, ANSWERED, 30, SENT);
    ledger.leave(ledger.arrive('paper.test', '/c', READER, 40), ANSWERED, 50, SENT);
    expect(ledger.report().get('paper.test')?.offences).toEqual({ crowded: 1 });
  });

  it('asks nobody for a validator who did not get all of the answer', () => {
    const ledger = new VisitLedger();
    const tagged = { status: 200, headers: { etag: '"1"' } };
    const visit = (complete: boolean, now: number): void =>
      ledger.leave(ledger.arrive('paper.test', '/rss', READER, now), tagged, now, { bytes: 1, complete });
    visit(false, 0);
    visit(true, 10_000);
    expect(ledger.report().get('paper.test')?.offences).toEqual({});
    visit(true, 20_000);
    expect(ledger.report().get('paper.test')?.offences).toEqual({ unconditional: 1 });
  });
});
