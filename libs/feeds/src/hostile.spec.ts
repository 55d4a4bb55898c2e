import { NotAFeedError, parseFeed } from './index.js';

const SIZE = 1_000_000;
/** Generous for a loaded machine: quadratic work on this size takes minutes. */
const MAX_MILLISECONDS = 4_000;

const fill = (unit: string): string => unit.repeat(Math.ceil(SIZE / unit.length));
const inTitle = (text: string): string =>
  `<rss version="2.0"><channel><item><title>${text}</title></item></channel></rss>`;
const inContent = (html: string): string =>
  `<rss version="2.0"><channel><item><title>t</title><description><![CDATA[${html}]]></description></item></channel></rss>`;

const documents: Record<string, () => string> = {
  'nothing but <': () => fill('<'),
  'nothing but white space': () => fill(' '),
  'white space before the root': () => `${fill(' ')}<rss/>`,
  'elements never closed': () => `<rss><channel><item>${fill('<a>')}`,
  'elements deep in the root': () => fill('<a>'),
  'closing tags never opened': () => `<rss><channel><item>${fill('</a>')}`,
  'closing tags of the outermost': () => `<rss><channel>${fill('<item><b></item>')}`,
  'one huge attribute': () => `<rss version="2.0" x="${fill('a')}"><channel/></rss>`,
  'an attribute without end': () => `<rss><channel><item><title x="${fill('a')}`,
  'a million attributes': () =>
    `<rss ${fill('a="1" ').replaceAll('a=', () => `a${Math.random()}=`)}><channel/></rss>`,
  'a namespace an element': () =>
    `<rss><channel><item>${fill('<a xmlns:b="c"><b:d/></a>')}</item></channel></rss>`,
  'bases that grow': () => `<rss><channel><item>${fill(`<a xml:base="${'b/'.repeat(500)}">`)}`,
  'a comment without end': () => `<rss><channel><!-- ${fill('-')}`,
  'a CDATA section without end': () => `<rss><channel><item><title><![CDATA[${fill(']')}`,
  'a declaration without end': () => `<!DOCTYPE ${fill('[')}`,
  'an entity bomb': () =>
    `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from({ length: 40 }, (_, n) => `<!ENTITY a${n} "${'&a;'.repeat(10)}">`).join('')}]>${inTitle('&a39;'.repeat(1_000))}`,
  'entities without end': () => inTitle(fill('&')),
  'numbers without end': () => inTitle(`&#${fill('9')}`),
  'a title of entities': () => inTitle(fill('&lt;b&gt;')),
  'HTML: nothing but <': () => inContent(fill('<')),
  'HTML: comments without end': () => inContent(fill('<!--')),
  'HTML: scripts without end': () => inContent(fill('<script>')),
  'HTML: scripts with a wrong end': () => inContent(fill('<script></x>')),
  'HTML: attributes without end': () => inContent(fill('<a b="')),
  'HTML: nothing but white space': () => inContent(fill(' \n')),
  'HTML: nothing but line breaks': () => inContent(fill('\n')),
  'a million items': () => `<rss><channel>${fill('<item><title>a</title></item>')}</channel></rss>`,
  'a million elements in an item': () => `<rss><channel><item>${fill('<a/>')}</item></channel></rss>`,
  'a million channel elements': () => `<rss><channel>${fill('<title>a</title>')}</channel></rss>`,
  'a million categories': () =>
    `<rss><channel><item>${fill('<category>a</category>')}</item></channel></rss>`,
  'dates of any kind': () =>
    `<rss><channel>${fill('<item><pubDate>1 1 1 1 1 1 1 1 1 1 a a a a</pubDate></item>')}`,
  'people of any kind': () => `<rss><channel><item>${fill('<author>((((&lt;&lt;&lt;@@@@</author>')}`,
  'JSON that never ends': () => fill('['),
  'JSON deep in an item': () =>
    `{"version":"https://jsonfeed.org/version/1.1","items":[{"x":${'['.repeat(100_000)}`,
  'UTF-16 of nothing': () => fill('\0 '),
};

describe('hostile documents', () => {
  it.each(Object.entries(documents))('%s', (_, generate) => {
    const body = Buffer.from(generate());
    const start = performance.now();
    let titles: string[] = [];
    try {
      const feed = parseFeed(body, { url: 'https://news.example/' });
      expect(feed.items.length).toBeLessThanOrEqual(2_000);
      expect(feed.problems.map(({ code }) => code)).not.toContain('unreadable-item');
      titles = feed.items.map(({ title }) => title ?? '');
    } catch (error) {
      expect(error).toBeInstanceOf(NotAFeedError);
    }
    expect(performance.now() - start).toBeLessThan(MAX_MILLISECONDS);
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
