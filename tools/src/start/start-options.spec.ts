import { parseStartOptions } from './start-options.js';

const parse = (line: string, printed: string[] = []) =>
  parseStartOptions(line === '' ? [] : line.split(' '), '/home/me', (text) => printed.push(text));

const plain = { sources: { kind: 'newsroom' }, once: false, report: undefined, apiPort: undefined };

describe('parseStartOptions', () => {
  it.each([
    ['', plain],
    ['--live', { ...plain, sources: { kind: 'catalogue' } }],
    ['--live --rehearse', { ...plain, sources: { kind: 'rehearsal' } }],
    ['--api-port 9000', { ...plain, apiPort: 9000 }],
    ['--feeds feeds', { ...plain, sources: { kind: 'feeds', feeds: ['/home/me/feeds'] } }],
    [
      '--feeds /var/feeds ../a.opml https://example.org/feed.xml',
      {
        ...plain,
        sources: { kind: 'feeds', feeds: ['/var/feeds', '/home/a.opml', 'https://example.org/feed.xml'] },
      },
    ],
    [
      '--once --feeds a --report out/books.json',
      {
        ...plain,
        once: true,
        sources: { kind: 'feeds', feeds: ['/home/me/a'] },
        report: '/home/me/out/books.json',
      },
    ],
    ['--once --live', { ...plain, once: true, sources: { kind: 'catalogue' } }],
  ])('%j', (line, options) => {
    expect(parse(line)).toEqual(options);
  });

  it.each([
    ['--live --feeds a', 'Give either --live or --feeds, not both.'],
    ['--once', 'With --once, say what to read: --feeds <folder, file or URL ...>, or --live.'],
    ['--report a.json', '--report belongs to --once.'],
    ['--api-port none', /A port is 1 to 65535/],
    ['--api-port 70000', /A port is 1 to 65535/],
    ['--feed a', /Unknown option '--feed'.*--help/s],
    ['a', '"a" is no option; feeds are given after --feeds.'],
  ])('refuses %j', (line, sentence) => {
    expect(() => parse(line)).toThrow(sentence);
  });

  it('shows help with examples and starts nothing', () => {
    const printed: string[] = [];
    expect(parse('--help', printed)).toBeUndefined();
    expect(printed.join('')).toContain('npm start -- --once --feeds');
  });
});
