import { emit, TransientError, type Batch } from '@headwater/pipeline';
import { runStep, type AnyStep } from './run-step.js';

const meta = {
  origin: { stage: 's', topic: 't', partition: 0, offset: 0 },
  articleId: 'a',
  version: 1,
  eventTime: '2026-01-02T03:04:05Z',
  ingestedAt: '2026-01-02T03:04:05Z',
};
const batchOf = (values: readonly unknown[]): Batch<unknown> => ({
  topic: 't',
  partition: 0,
  firstOffset: 10,
  nextOffset: 10 + values.length,
  items: values.map((value, index) => ({ value, meta, offset: 10 + index })),
});
const refusing =
  (bad: unknown): AnyStep =>
  (batch) => {
    if (batch.items.some(({ value }) => value === bad)) throw new TypeError('boom');
    return Promise.resolve({ outcomes: batch.items.map(({ value }) => emit(value)) });
  };

describe('runStep', () => {
  it('blames only the input that provokes the error', async () => {
    const { outcomes } = await runStep(refusing(3), batchOf([1, 2, 3, 4, 5]));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['emit', 'emit', 'dead', 'emit', 'emit']);
    expect(outcomes[2]).toMatchObject({ reason: 'handler-error', detail: 'TypeError: boom' });
  });

  it('gives the halves their own ranges', async () => {
    const ranges: (readonly [number, number])[] = [];
    await runStep(
      (batch) => {
        ranges.push([batch.firstOffset, batch.nextOffset]);
        return refusing('bad')(batch);
      },
      batchOf(['bad', 'good']),
    );
    expect(ranges).toEqual([
      [10, 12],
      [10, 11],
      [11, 12],
    ]);
  });

  it('shows the step a batch without readable records', async () => {
    const seen: number[] = [];
    const step: AnyStep = (batch) => {
      seen.push(batch.nextOffset);
      return Promise.resolve({ outcomes: [] });
    };
    await runStep(step, { ...batchOf([]), nextOffset: 14 });
    expect(seen).toEqual([14]);
  });

  it('does not bisect what time may heal', async () => {
    const step: AnyStep = () => Promise.reject(new TransientError('away'));
    await expect(runStep(step, batchOf([1, 2]))).rejects.toThrow('away');
  });

  it('takes a wrong number of outcomes for a defect', async () => {
    const { outcomes } = await runStep(() => Promise.resolve({ outcomes: [] }), batchOf([1]));
    expect(outcomes).toMatchObject([{ kind: 'dead', reason: 'handler-error' }]);
  });
});
