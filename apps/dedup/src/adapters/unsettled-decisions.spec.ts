import { topics } from '@headwater/contracts';
import { sketched } from '@headwater/stage-dedup/dedup-index.contract';
import type { LoggedDecision } from './decision-log.port.js';
import { UnsettledDecisions } from './unsettled-decisions.js';

const on = (id: string, offset: number, epoch: number, partition = 0): LoggedDecision => ({
  candidate: sketched({ id }),
  role: { kind: 'original' },
  epoch,
  origin: { stage: 'dedup', topic: topics.articlesRaw.name, partition, offset },
});
const copy = (decision: LoggedDecision): LoggedDecision => ({
  ...decision,
  role: { kind: 'duplicate', originalId: sketched({ id: 'root' }).articleId, reason: 'same-url' },
});

describe('decisions that may be made again', () => {
  it.each([
    ['before what is committed', on('a', 9, 1), false],
    ['at what is committed', on('a', 10, 1), true],
    ['at the end of the chunk that may be under way', on('a', 509, 1), true],
    ['after it', on('a', 510, 1), false],
    ['of a partition that nobody knows', on('a', 10, 1, 7), false],
    [
      'of somebody else',
      { ...on('a', 10, 1), origin: { stage: 'other', topic: 'other', partition: 0, offset: 10 } },
      false,
    ],
  ])('are those %s: %#', (_place, decision, kept) => {
    expect(new UnsettledDecisions(new Map([[0, 10]])).keep(decision)).toBe(kept);
  });

  it('come with the newest epoch first, the originals first, and once an input', () => {
    const unsettled = new UnsettledDecisions(new Map([[0, 0]]));
    const [old, oldCopy, newer] = [on('a', 0, 1), copy(on('b', 1, 1)), on('c', 2, 2)];
    for (const decision of [oldCopy, on('d', 2, 1), old, newer, on('d', 2, 1)]) unsettled.keep(decision);
    expect(unsettled.newestFirst()).toEqual([newer, old, oldCopy]);
  });
});
