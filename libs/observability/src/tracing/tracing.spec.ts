import { active } from './active-span.js';
import { currentTraceparent, noTracing, parseTraceparent } from './tracing.js';

const traceId = 'a'.repeat(32);
const spanId = 'b'.repeat(16);

describe('traceparent', () => {
  it('is that of the work that goes on, and can be read back', () => {
    expect(currentTraceparent()).toBeNull();
    const written = active.run({ traceId, spanId }, () => currentTraceparent());
    expect(written).toBe(`00-${traceId}-${spanId}-01`);
    expect(parseTraceparent(written ?? '')).toEqual({ traceId, spanId });
  });

  it.each([
    ['of a trace that is not sampled', `00-${traceId}-${spanId}-00`],
    ['of another version', `ff-${traceId}-${spanId}-01`],
    ['without a trace', `00-${'0'.repeat(32)}-${spanId}-01`],
    ['without a span', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['too long', `00-${traceId}-${spanId}-01-more-1`],
    ['of strangers', '\u001b[31m1'],
    ['empty', ''],
  ])('%s is none', (_case, text) => {
    expect(parseTraceparent(text)).toBeNull();
  });
});

describe('without tracing', () => {
  it('work is done as it is', async () => {
    expect(await noTracing.follow('poll', {}, () => Promise.resolve(1))).toBe(1);
    expect(noTracing.batch('dedup', [`00-${traceId}-${spanId}-01`], {})).toBeNull();
  });
});
