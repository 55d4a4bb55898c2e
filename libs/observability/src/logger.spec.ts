import { PassThrough } from 'node:stream';
import { createLogger, type LoggerOptions } from './logger.js';
import { nestLogger } from './nest-logger.js';
import { active } from './tracing/active-span.js';

const ESCAPE = String.fromCharCode(27);

function capture(options: Partial<LoggerOptions> = {}) {
  const stream = new PassThrough();
  const logger = createLogger({ service: 'dedup', ...options, destination: stream });
  const records = (): Record<string, unknown>[] =>
    String(stream.read() ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { logger, records };
}

describe('createLogger', () => {
  it('writes one JSON object a line with service, level as a word and ISO time', () => {
    const { logger, records } = capture();
    logger.info({ batch: 3 }, 'done');
    const [record] = records();
    expect(record).toMatchObject({ service: 'dedup', level: 'info', batch: 3, msg: 'done' });
    expect(new Date(String(record?.['time'])).toISOString()).toBe(record?.['time']);
  });

  it('names the trace in which a record is written', () => {
    const { logger, records } = capture();
    active.run({ traceId: 'a1', spanId: 'b2' }, () => logger.child({ stage: 'x' }).info('inside'));
    logger.info('outside');
    const [inside, outside] = records();
    expect(inside).toMatchObject({ trace_id: 'a1', span_id: 'b2', stage: 'x' });
    expect(outside).not.toHaveProperty('trace_id');
  });

  it('is silent below its level', () => {
    const { logger, records } = capture({ level: 'warn' });
    logger.info('no');
    logger.warn('yes');
    expect(records().map((record) => record['msg'])).toEqual(['yes']);
  });

  it.each([
    ['terminal escapes', `${ESCAPE}[2Jgone`, '\\u001b[2Jgone'],
    ['forged lines', 'one\n{"level":"fatal"}', 'one\\u000a{"level":"fatal"}'],
    ['line separators', 'a\u2028b', 'a\\u2028b'],
    ['direction overrides', 'a\u202eb', 'a\\u202eb'],
    ['lone surrogates', 'a\ud800b', 'a\\ud800b'],
    ['credentials in addresses', 'at postgres://me:hunter2@db/x', 'at postgres://[redacted]@db/x'],
    [
      'keys in addresses',
      'GET /v2/everything?q=a&apiKey=abc&page=2',
      'GET /v2/everything?q=a&apiKey=[redacted]&page=2',
    ],
    ['nothing in ordinary text', 'Ärger über 東京 👩‍🚀', 'Ärger über 東京 👩‍🚀'],
  ])('cleans %s, in messages and in fields', (_what, hostile, clean) => {
    const { logger, records } = capture();
    logger.info({ title: hostile, deep: { list: [hostile] } }, hostile);
    logger.info('feed says %s', hostile);
    const [first, second] = records();
    expect(first).toMatchObject({ title: clean, deep: { list: [clean] }, msg: clean });
    expect(second).toMatchObject({ msg: `feed says ${clean}` });
  });

  it('caps long strings and says how much is missing', () => {
    const { logger, records } = capture();
    logger.info({ body: 'x'.repeat(1_000_000) }, 'y'.repeat(2_100));
    expect(records()).toMatchObject([
      { body: `${'x'.repeat(500)}... (999500 more)`, msg: `${'y'.repeat(2_000)}... (100 more)` },
    ]);
  });

  it('redacts secrets by the name of their field, at any depth and in any spelling', () => {
    const { logger, records } = capture();
    logger.info({
      request: { headers: { 'X-Api-Key': 'k', Authorization: 'b' }, api_key: 'k' },
      password: 'p',
    });
    expect(records()).toMatchObject([
      {
        request: {
          headers: { 'X-Api-Key': '[redacted]', Authorization: '[redacted]' },
          api_key: '[redacted]',
        },
        password: '[redacted]',
      },
    ]);
  });

  it('describes errors with their cause and cleans what they say', () => {
    const { logger, records } = capture();
    const error = new TypeError(`bad ${ESCAPE}[31mtitle`, { cause: new Error('first\ncause') });
    logger.error({ err: error }, 'failed');
    logger.error(error);
    logger.error({ err: error });
    const described = {
      type: 'TypeError',
      message: 'bad \\u001b[31mtitle',
      cause: { message: 'first\\u000acause' },
    };
    const [withMessage, alone, asField] = records();
    expect(withMessage).toMatchObject({ err: described, msg: 'failed' });
    expect(alone).toMatchObject({ msg: 'bad \\u001b[31mtitle' });
    expect(asField).toMatchObject({ err: described, msg: 'bad \\u001b[31mtitle' });
    expect(JSON.stringify([withMessage, alone, asField])).not.toContain(ESCAPE);
  });

  it('survives values that are no plain data', () => {
    const { logger, records } = capture();
    const circular: Record<string, unknown> = { n: 1n, bytes: Buffer.alloc(9), map: new Map([['a', 1]]) };
    circular['self'] = circular;
    logger.info(
      { circular, ...(JSON.parse('{"__proto__": {"polluted": true}}') as object), list: Array(80).fill(0) },
      'odd',
    );
    const [record] = records();
    expect(record).toMatchObject({ circular: { n: '1', bytes: '[9 bytes]', map: [['a', 1]] }, msg: 'odd' });
    expect((record?.['list'] as unknown[]).at(-1)).toBe('... (30 more)');
  });

  it('cleans the bindings of child loggers too', () => {
    const { logger, records } = capture();
    logger.child({ feed: `a${ESCAPE}b`, token: 't' }).info('read');
    expect(records()).toMatchObject([{ feed: 'a\\u001bb', token: '[redacted]' }]);
  });
});

describe('nestLogger', () => {
  it.each([
    [
      'its context',
      'log',
      ['started', 'StageModule'],
      { level: 'info', context: 'StageModule', msg: 'started' },
    ],
    [
      'an error with stack',
      'error',
      [new Error('no'), 'at x', 'Server'],
      { level: 'error', msg: 'no', context: 'Server', more: ['at x'] },
    ],
    ['an object', 'warn', [{ a: 1 }, 'Ctx'], { level: 'warn', details: { a: 1 }, context: 'Ctx' }],
    ['nothing more', 'fatal', ['over'], { level: 'fatal', msg: 'over' }],
  ] as const)('passes on a message with %s', (_what, method, args, expected) => {
    const { logger, records } = capture();
    nestLogger(logger)[method](...(args as unknown as [unknown]));
    expect(records()).toMatchObject([expected]);
  });

  it('keeps the wiring notes of a start for those who ask for debug', () => {
    const quiet = capture();
    nestLogger(quiet.logger).log('AppModule dependencies initialized', 'InstanceLoader');
    expect(quiet.records()).toEqual([]);
    const talkative = capture({ level: 'debug' });
    nestLogger(talkative.logger).log('AppModule dependencies initialized', 'InstanceLoader');
    expect(talkative.records()).toMatchObject([{ level: 'debug', context: 'InstanceLoader' }]);
  });
});
