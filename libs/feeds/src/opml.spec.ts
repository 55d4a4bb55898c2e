import { parseOpml } from './opml.js';

describe('parseOpml', () => {
  it('finds feeds at any depth, each once', () => {
    const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
      <outline text="News"><outline text="Harbour &amp; Sea" xmlUrl="https://news.example/feed" htmlUrl="https://news.example/"/>
      <outline text="Again" xmlUrl="https://news.example/feed"/><outline text="Bad" xmlUrl="javascript:1"/></outline>
      <outline type="rss" title="Wire" XMLURL="http://wire.example/rss"/></body></opml>`;
    expect(parseOpml(Buffer.from(opml))).toEqual([
      { feedUrl: 'https://news.example/feed', title: 'Harbour & Sea', homePageUrl: 'https://news.example/' },
      { feedUrl: 'http://wire.example/rss', title: 'Wire', homePageUrl: null },
    ]);
  });

  it('refuses other documents', () => {
    expect(() => parseOpml(Buffer.from('<rss/>'))).toThrow('no OPML');
    expect(() => parseOpml(Buffer.from('hello'))).toThrow('no OPML');
  });

  it('is bounded', () => {
    const many = Array.from({ length: 50_000 }, (_, n) => `<outline xmlUrl="https://a.example/${n}"/>`).join(
      '',
    );
    expect(parseOpml(Buffer.from(`<opml><body>${many}</body></opml>`))).toHaveLength(20_000);
    expect(parseOpml(Buffer.from(`<opml><body>${'<outline>'.repeat(100_000)}</body></opml>`))).toEqual([]);
  });
});
