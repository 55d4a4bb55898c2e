import { hostileDocuments, inContent } from './hostile-documents.test-support.js';
import { NotAFeedError, parseFeed } from './index.js';

const SIZE = 1_000_000;
/** Of the CPU; quadratic work on this size takes minutes. */
const MAX_MILLISECONDS = 2_000;

describe('hostile documents', () => {
  it.each(Object.entries(hostileDocuments(SIZE)))('%s', (_, generate) => {
    const body = Buffer.from(generate());
    const start = process.cpuUsage();
    let titles: string[] = [];
    try {
      const feed = parseFeed(body, { url: 'https://news.example/' });
      expect(feed.items.length).toBeLessThanOrEqual(2_000);
      // An item that is a number is none.
      if (!feed.format.startsWith('json'))
        expect(feed.problems.map(({ code }) => code)).not.toContain('unreadable-item');
      titles = feed.items.map(({ title }) => title ?? '');
    } catch (error) {
      expect(error).toBeInstanceOf(NotAFeedError);
    }
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(MAX_MILLISECONDS);
    for (const title of titles) expect(Buffer.byteLength(title)).toBeLessThanOrEqual(1_024);
  });

  it('survives every prefix of a feed', () => {
    const whole = Buffer.from(inContent('<p>Grüße &amp; <a href="x">more</a></p>'));
    for (let length = 0; length <= whole.length; length += 1) {
      try {
        expect(
          parseFeed(whole.subarray(0, length), { url: 'https://news.example/' }).items.length,
        ).toBeLessThan(2);
      } catch (error) {
        expect(error).toBeInstanceOf(NotAFeedError);
      }
    }
  });

  it('does not let names reach a prototype', () => {
    const feed = parseFeed(
      Buffer.from(
        '<rss><channel><item __proto__="x"><__proto__><a/></__proto__><constructor>y</constructor><title>t</title></item></channel></rss>',
      ),
      { url: 'https://news.example/' },
    );
    expect(feed.items[0]?.title).toBe('t');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
