import { readRobots } from './read-robots.js';

const allowed = (robots: string, path = '/news/1'): boolean =>
  readRobots(Buffer.from(robots), 'https://paper.example/robots.txt', `https://paper.example${path}`).allowed;

describe('readRobots', () => {
  it.each([
    ['an empty file', '', true],
    ['a web page in its place', '<!doctype html><html><body>Not found</body></html>', true],
    ['a rule for all', 'User-agent: *\nDisallow: /news/', false],
    ['a rule for another', 'User-agent: Googlebot\nDisallow: /', true],
    [
      'a rule for us, in whatever case',
      'User-Agent: HEADWATER\nDisallow: /\n\nUser-agent: *\nAllow: /',
      false,
    ],
    ['a rule behind a byte order mark', '\uFEFFUser-agent: *\r\nDisallow: /', false],
    ['the longest of two rules', 'User-agent: *\nDisallow: /\nAllow: /news/', true],
    ['a pattern', 'User-agent: *\nDisallow: /*/1$', false],
  ])('understands %s', (_, robots, expected) => {
    expect(allowed(robots)).toBe(expected);
  });

  it('hears how long to wait, and nothing that is no time', () => {
    const delay = (value: string): number =>
      readRobots(
        Buffer.from(`User-agent: *\nCrawl-delay: ${value}`),
        'https://paper.example/robots.txt',
        'https://paper.example/',
      ).delayMs;
    expect([delay('2.5'), delay('-1'), delay('soon')]).toEqual([2_500, 0, 0]);
  });

  it('lets nobody speak for another host', () => {
    const file = Buffer.from('User-agent: *\nAllow: /');
    expect(readRobots(file, 'https://a.example/robots.txt', 'https://b.example/').allowed).toBe(false);
  });
});
