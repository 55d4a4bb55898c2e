import { formatLogLine, isAtLeast, printable } from './format-log-line.js';

const now = new Date(2026, 0, 2, 3, 4, 5);
const time = now.toISOString();
const format = (line: string, colour = false) => formatLogLine('dedup', line, { colour, now });

describe('formatLogLine', () => {
  it.each([
    [
      'a record',
      { level: 'info', time, service: 'dedup', pid: 7, msg: 'ready' },
      '03:04:05 dedup      info  ready',
    ],
    [
      'fields',
      { level: 'warn', time, msg: 'slow', ms: 12, topic: 'a b' },
      '03:04:05 dedup      warn  slow ms=12 topic="a b"',
    ],
    [
      'an error, without its stack',
      { level: 'error', time, msg: 'lost', err: { message: 'no route', stack: 'Error: no route\n at x' } },
      '03:04:05 dedup      error lost err="no route"',
    ],
    ['a time that is none', { level: 'info', time: 'soon', msg: 'x' }, '03:04:05 dedup      info  x'],
  ])('%s', (_case, record, line) => {
    expect(format(JSON.stringify(record))).toBe(line);
  });

  it.each([
    ['plain text', 'Segmentation fault', '03:04:05 dedup      info  Segmentation fault'],
    ['JSON that is no record', '[1]', '03:04:05 dedup      info  [1]'],
    ['an escape sequence in plain text', '\u001b[2Jgone', '03:04:05 dedup      info  \\u001b[2Jgone'],
  ])('%s', (_case, text, line) => {
    expect(format(text)).toBe(line);
  });

  it('strips what a headline could do to a terminal', () => {
    const msg = 'a\u001b]0;title\u0007b\u202ec\u009b31m\r\nd';
    expect(format(JSON.stringify({ level: 'info', time, msg }))).toBe(
      '03:04:05 dedup      info  a\\u001b]0;title\\u0007b\\u202ec\\u009b31m\\u000d\\u000ad',
    );
  });

  it('colours by level, only where asked', () => {
    const line = JSON.stringify({ level: 'error', time, msg: 'x' });
    expect(format(line, true)).toBe('\u001b[31m03:04:05 dedup      error x\u001b[0m');
    expect(format(line)).not.toContain('\u001b');
  });
});

describe('printable', () => {
  it('leaves every script as it is', () => {
    expect(printable('Zürich, Αθήνα, 東京, عربى, 👍🏽')).toBe('Zürich, Αθήνα, 東京, عربى, 👍🏽');
  });
});

describe('isAtLeast', () => {
  it.each([
    ['info', '{"level":"info"}', true],
    ['info', '{"level":"debug"}', false],
    ['error', '{"level":"warn"}', false],
    ['error', '{"level":"fatal"}', true],
    ['error', 'Segmentation fault', true],
  ] as const)('%s: %s', (level, line, shown) => {
    expect(isAtLeast(level, line)).toBe(shown);
  });
});
