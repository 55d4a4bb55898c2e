import { parseOpml } from './opml.js';

describe('parseOpml', () => {
  it('finds feeds at any depth, each once', () => {
    const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
      <outline text="News"><outline text="Harbour &amp; Sea" xmlUrl="https://news.example/feed" htmlUrl="https://news.example/"/>
      <outline text="Again" xmlUrl="https://news.example/feed"/><outline text="Bad" xmlUrl="javascript:1"/></outline>
      <outline type="rss" title="Wire" XMLURL="http://wire.example/rss"/></body></opml>`;
    expect(parseOpml(Buffer.from(opml)).feeds).toEqual([
      { feedUrl: 'https://news.example/feed', title: 'Harbour & Sea', homePageUrl: 'https://news.example/' },
      { feedUrl: 'http://wire.example/rss', title: 'Wire', homePageUrl: null },
    ]);
  });

  it('says of every outline that should be a feed why it is none', () => {
    const opml = `<opml><body><outline text="Group"><outline text="Script" xmlUrl="javascript:1"/></outline>
      <outline title="Relative" xmlUrl="/feed"/><outline xmlUrl=" "/><outline type="rss" text="Forgotten"/>
      <outline xmlUrl="https://user:secret@news.example/feed"/><outline type="link" text="A page" url="https://a.example"/>
      <outline text="Good" xmlUrl="https://news.example/feed"/></body></opml>`;
    expect(parseOpml(Buffer.from(opml))).toMatchObject({
      feeds: [{ feedUrl: 'https://news.example/feed' }],
      problems: [
        'Outline 2 (Script): "javascript:1" is no address that begins with http:// or https://.',
        'Outline 3 (Relative): "/feed" is no address that begins with http:// or https://.',
        'Outline 4: it has no address (xmlUrl).',
        'Outline 5 (Forgotten): it has no address (xmlUrl).',
        'Outline 6: its address holds a user name or password, which nobody is sent.',
      ],
    });
  });

  it('says what it leaves out of a list that ends early, is too long or too deep', () => {
    const outlines = (count: number): string =>
      Array.from({ length: count }, (_, n) => `<outline xmlUrl="https://a.example/${n}"/>`).join('');
    const problemsOf = (body: string): readonly string[] => parseOpml(Buffer.from(body)).problems;
    expect(problemsOf(`<opml><body>${outlines(3)}</body></opml>`)).toEqual([]);
    expect(problemsOf(`<opml><body>${outlines(3)}<outline xmlUrl="https://a.exam`)).toEqual([
      expect.stringContaining('ends in the middle'),
    ]);
    expect(problemsOf(`<opml><body>${outlines(20_000)}</body></opml>`)).toEqual([]);
    expect(problemsOf(`<opml><body>${outlines(20_001)}</body></opml>`)).toEqual([
      expect.stringContaining('more than 20000 feeds'),
    ]);
    const deep = `${'<outline>'.repeat(300)}${outlines(1)}${'</outline>'.repeat(300)}`;
    expect(problemsOf(`<opml><body>${deep}</body></opml>`)).toEqual([expect.stringContaining('too deeply')]);
    const bad = '<outline xmlUrl="nonsense"/>'.repeat(1_500);
    expect(problemsOf(`<opml><body>${bad}</body></opml>`).at(-1)).toBe('And 500 more like these.');
  });

  it('refuses other documents', () => {
    expect(() => parseOpml(Buffer.from('<rss/>'))).toThrow('no OPML');
    expect(() => parseOpml(Buffer.from('hello'))).toThrow('no OPML');
  });

  it('is bounded', () => {
    const many = Array.from({ length: 50_000 }, (_, n) => `<outline xmlUrl="https://a.example/${n}"/>`).join(
      '',
    );
    expect(parseOpml(Buffer.from(`<opml><body>${many}</body></opml>`)).feeds).toHaveLength(20_000);
    expect(parseOpml(Buffer.from(`<opml><body>${'<outline>'.repeat(100_000)}</body></opml>`)).feeds).toEqual(
      [],
    );
  });
});
