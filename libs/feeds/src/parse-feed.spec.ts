import iconv from 'iconv-lite';
import { NotAFeedError, parseFeed, type ParsedFeed } from './index.js';

const URL_OF_FEED = 'https://news.example/feeds/all.xml';

function parse(xml: string, contentType?: string): ParsedFeed {
  return parseFeed(Buffer.from(xml), {
    url: URL_OF_FEED,
    ...(contentType === undefined ? {} : { contentType }),
  });
}

const rss = (items: string, channel = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Harbour News</title>${channel}${items}</channel></rss>`;

const item = (inner: string): ParsedFeed['items'][number] => {
  const [first] = parse(rss(`<item>${inner}</item>`)).items;
  if (first === undefined) throw new Error('no item');
  return first;
};

describe('formats', () => {
  const body = '<title>Ferry runs again</title><link>/ferry</link><description>It runs.</description>';
  const rdf = (namespace: string): string =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="${namespace}">
     <channel rdf:about="https://news.example/"><title>Harbour News</title><link>https://news.example/</link></channel>
     <item rdf:about="https://news.example/ferry">${body}</item></rdf:RDF>`;
  it.each([
    ['rss-0.90', rdf('http://my.netscape.com/rdf/simple/0.9/')],
    ['rss-1.0', rdf('http://purl.org/rss/1.0/')],
    [
      'rss-0.91',
      `<rss version="0.91"><channel><title>Harbour News</title><item>${body}</item></channel></rss>`,
    ],
    [
      'rss-0.92',
      `<rss version="0.92"><channel><title>Harbour News</title><item>${body}</item></channel></rss>`,
    ],
    ['rss-0.9x', `<rss><channel><title>Harbour News</title></channel><item>${body}</item></rss>`],
    ['rss-2.0', rss(`<item>${body}</item>`)],
    [
      'atom-0.3',
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Harbour News</title><entry><title>Ferry runs again
       </title><link rel="alternate" href="/ferry"/><summary>It runs.</summary></entry></feed>`,
    ],
    [
      'atom-1.0',
      `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Harbour News</a:title><a:entry><a:title>Ferry runs again
       </a:title><a:link href="/ferry"/><a:summary>It runs.</a:summary></a:entry></a:feed>`,
    ],
    [
      'json-feed-1.1',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Harbour News',
        items: [{ id: 7, url: '/ferry', title: 'Ferry runs again', summary: 'It runs.' }],
      }),
    ],
  ])('%s', (format, document) => {
    const feed = parse(document);
    expect(feed).toMatchObject({ format, title: 'Harbour News' });
    expect(feed.items).toHaveLength(1);
    expect(feed.items[0]).toMatchObject({
      title: 'Ferry runs again',
      url: 'https://news.example/ferry',
      summary: 'It runs.',
    });
  });

  it('reads a news sitemap', () => {
    const feed = parse(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/a</loc><news:news>
      <news:publication><news:name>Harbour News</news:name><news:language>en</news:language></news:publication>
      <news:publication_date>2026-02-17</news:publication_date><news:title>Ferry runs again</news:title></news:news></url>
      <url><loc>https://news.example/about</loc></url></urlset>`);
    expect(feed.format).toBe('news-sitemap');
    expect(feed.items).toMatchObject([
      {
        id: 'https://news.example/a',
        title: 'Ferry runs again',
        language: 'en',
        publishedAt: '2026-02-17T00:00:00.000Z',
      },
    ]);
  });

  it('knows a feed whose namespace is wrong or missing', () => {
    expect(parse('<feed><title>T</title><entry><title>A</title></entry></feed>').items[0]?.title).toBe('A');
    expect(
      parse(
        '<rss version="2.0" xmlns="http://www.w3.org/2005/Atom"><channel><item><title>A</title></item></channel></rss>',
      ).items[0]?.title,
    ).toBe('A');
  });

  it('finds the feed behind a warning that the server printed', () => {
    const feed = parse(
      `<br />\n<b>Warning</b>: out of memory in <b>x.php</b>\n${rss('<item><title>A</title></item>')}`,
    );
    expect(feed.items).toHaveLength(1);
    expect(feed.problems.map(({ code }) => code)).toEqual(['text-before-feed']);
  });
});

describe('what is no feed', () => {
  it.each([
    ['empty', ''],
    ['empty', ' \n\t'],
    ['html', '<!doctype html><html><head><title>Hello</title></head></html>'],
    ['html', '<div>Not found</div>'],
    ['json', '{"error":"not found"}'],
    ['json', '[1,2]'],
    ['text', '{"version":"https://jsonfeed.org/version/1","items":[{'],
    ['text', 'Service unavailable'],
    ['xml', '<?xml version="1.0"?><note><to>you</to></note>'],
    ['xml', '<opml version="2.0"><body/></opml>'],
    ['sitemap', '<sitemapindex><sitemap/></sitemapindex>'],
    ['binary', 'GIF89a\0\0\0\0\0'],
  ])('says that it looks like %s: %j', (looksLike, document) => {
    let caught: unknown;
    try {
      parse(document);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(NotAFeedError);
    expect((caught as NotAFeedError).looksLike).toBe(looksLike);
    expect((caught as NotAFeedError).message).toMatch(/^This is|^The document/);
  });
});

describe('items', () => {
  it('reads everything an RSS item says', () => {
    expect(
      item(`<title>Ferry &amp; bridge</title><link>https://news.example/a</link>
        <guid isPermaLink="false">tag:7</guid><pubDate>Tue, 17 Feb 2026 10:15:00 +0100</pubDate>
        <dc:date>2020-01-01</dc:date><dc:creator>Ana Lind</dc:creator><author>b@news.example (Bo Berg)</author>
        <category domain="https://news.example/topics">Transport</category><dc:subject>Sea</dc:subject>
        <description>&lt;p&gt;It runs.&lt;/p&gt;&lt;p&gt;Again.&lt;/p&gt;</description>
        <content:encoded><![CDATA[<p>Long <b>text</b>.</p><script>alert(1)</script><img src="/b.jpg">]]></content:encoded>
        <media:group><media:content url="/small.jpg" medium="image" width="10" height="10"/>
        <media:content url="/large.jpg" medium="image" width="900" height="600"/></media:group>
        <enclosure url="/a.mp3" type="audio/mpeg" length="123"/><comments>/a#comments</comments>
        <source url="https://wire.example/rss">The Wire</source>`),
    ).toEqual({
      id: 'tag:7',
      idIsPermalink: false,
      url: 'https://news.example/a',
      originalUrl: null,
      title: 'Ferry & bridge',
      summary: 'It runs.\n\nAgain.',
      content: 'Long text.',
      authors: [
        { name: 'Bo Berg', email: 'b@news.example', url: null },
        { name: 'Ana Lind', email: null, url: null },
      ],
      contributors: [],
      publishedAt: '2026-02-17T09:15:00.000Z',
      updatedAt: null,
      categories: [
        { term: 'Transport', scheme: 'https://news.example/topics', label: null },
        { term: 'Sea', scheme: null, label: null },
      ],
      language: null,
      imageUrl: 'https://news.example/large.jpg',
      enclosures: [{ url: 'https://news.example/a.mp3', type: 'audio/mpeg', length: 123 }],
      commentsUrl: 'https://news.example/a#comments',
      commentCount: null,
      source: { title: 'The Wire', url: 'https://wire.example/rss' },
      location: null,
      provenance: {
        id: 'guid',
        url: 'link',
        title: 'title',
        summary: 'description',
        content: 'content:encoded',
        authors: 'author',
        publishedAt: 'pubdate',
        categories: 'category',
        imageUrl: 'media:content@url',
        enclosures: 'enclosure',
        commentsUrl: 'comments',
        source: 'source',
      },
    });
  });

  it('says what an item takes from its feed, and that a blank xml:lang takes it back', () => {
    const feed =
      parse(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv"><author><name>Desk</name></author>
      <entry><id>a</id><title>A</title></entry><entry xml:lang=""><id>b</id><title>B</title></entry></feed>`);
    expect(feed.items).toMatchObject([
      { language: 'sv', provenance: { authors: 'feed/atom:author', title: 'atom:title' } },
      { language: null },
    ]);
  });

  it('takes what an entry leaves out from the Atom feed', () => {
    const feed =
      parse(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv"><author><name>Desk</name></author>
      <entry><title type="html">A &amp;lt;b&amp;gt; in &lt;i&gt;HTML&lt;/i&gt;</title><id>urn:1</id>
      <link rel="edit" href="/edit"/><link type="text/html" href="a"/><updated>2026-02-17T10:15:00Z</updated>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two</p></div></content></entry></feed>`);
    expect(feed.items[0]).toMatchObject({
      title: 'A <b> in HTML',
      url: 'https://news.example/feeds/a',
      language: 'sv',
      authors: [{ name: 'Desk' }],
      content: 'One\n\nTwo',
      publishedAt: null,
      updatedAt: '2026-02-17T10:15:00.000Z',
    });
  });

  it('takes a permalink guid for the link that is missing, unless the feed denies it', () => {
    expect(item('<guid>https://news.example/a</guid>')).toMatchObject({
      url: 'https://news.example/a',
      idIsPermalink: true,
    });
    expect(item('<guid isPermaLink="false">https://news.example/a</guid>').url).toBeNull();
    expect(item('<guid>8812</guid>')).toMatchObject({ url: null, idIsPermalink: false });
  });

  it('resolves links by xml:base, and keeps http(s) alone', () => {
    const feed =
      parse(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/x/"><entry xml:base="y/">
      <link href="z"/></entry><entry><link href="javascript:alert(1)"/></entry><entry><link href="http://u:p@h/"/></entry></feed>`);
    expect(feed.items.map(({ url }) => url)).toEqual(['https://a.example/x/y/z', null, null]);
    expect(feed.problems).toMatchObject([{ code: 'unusable-link', count: 2, firstItem: 1 }]);
  });

  it('reads dates by the language of the feed', () => {
    const date = '<item><pubDate>02/03/2026</pubDate></item>';
    expect(parse(rss(date, '<language>fr-FR</language>')).items[0]?.publishedAt).toBe(
      '2026-03-02T00:00:00.000Z',
    );
    expect(parse(rss(date)).items[0]?.publishedAt).toBeNull();
  });

  it('loses a bad date, never the item or the feed', () => {
    const feed = parse(
      rss('<item><title>A</title><pubDate>soon</pubDate></item><item><title>B</title></item>'),
    );
    expect(feed.items).toMatchObject([{ title: 'A', publishedAt: null }, { title: 'B' }]);
    expect(feed.problems).toEqual([
      {
        code: 'unreadable-date',
        message: 'A date is in no form that can be read: "soon".',
        count: 1,
        firstItem: 0,
      },
    ]);
  });

  it('closes what the publisher forgot to close', () => {
    const feed = parse(
      rss('<item><title>A <b>bold</title><description>x<br>y<item><title>B</item><item><title>C'),
    );
    expect(feed.items.map(({ title }) => title)).toEqual(['A bold', 'B', 'C']);
    expect(feed.problems.map(({ code }) => code).sort()).toEqual(['mismatched-tags']);
  });

  it('tells that the document breaks off', () => {
    const feed = parse('<rss version="2.0"><channel><item><title>A</title><description>half a sen');
    expect(feed.items).toMatchObject([{ title: 'A', summary: 'half a sen' }]);
    expect(feed.problems.map(({ code }) => code)).toEqual(['truncated']);
  });

  it('removes control and bidi characters, and keeps the marks that Arabic needs', () => {
    expect(item('<title>a&#0;b\u0007c\u202Ed\u200Fe&#146;f</title>').title).toBe('a\uFFFDbcd\u200Fe’f');
  });

  it('decodes entities once', () => {
    expect(item('<title>AT&amp;amp;T &amp;lt;script&amp;gt; caf&eacute; &unknown;</title>').title).toBe(
      'AT&T <script> café &unknown;',
    );
  });
});

describe('the feed itself', () => {
  it('reads hubs, schedule, image and language', () => {
    const feed = parse(
      rss(
        '',
        `<link>/</link><atom:link rel="self" href="/self.xml"/><atom:link rel="hub" href="https://hub.example/"/>
         <language>de_AT</language><ttl>15</ttl><skipHours><hour>24</hour><hour>3</hour></skipHours>
         <skipDays><day>Sunday</day></skipDays><image><url>/logo.png</url><link>/elsewhere</link></image>`,
      ),
    );
    expect(feed).toMatchObject({
      homePageUrl: 'https://news.example/',
      selfUrl: 'https://news.example/self.xml',
      hubs: ['https://hub.example/'],
      language: 'de-at',
      imageUrl: 'https://news.example/logo.png',
      schedule: { intervalMinutes: 15, skipHours: [0, 3], skipDays: [0] },
      items: [],
    });
  });
});

describe('character sets', () => {
  const text = 'Fähre über Øresund fährt wieder';
  const russian = 'Паром снова ходит между островами, сообщает порт';
  const document = (title: string, charset?: string): string =>
    `<?xml version="1.0"${charset === undefined ? '' : ` encoding="${charset}"`}?><rss version="2.0"><channel><item><title>${title}</title></item></channel></rss>`;
  const read = (body: Buffer, contentType?: string): [string | null | undefined, string, string[]] => {
    const feed = parseFeed(body, { url: URL_OF_FEED, ...(contentType === undefined ? {} : { contentType }) });
    return [feed.items[0]?.title, feed.charset, feed.problems.map(({ code }) => code)];
  };
  it.each([
    ['byte order mark', '\uFEFF' + document(text), 'utf-8', undefined, text, 'utf-8'],
    ['UTF-16 with mark', '\uFEFF' + document(text, 'utf-16'), 'utf-16le', undefined, text, 'utf-16le'],
    ['UTF-16 by its shape', document(text, 'utf-16'), 'utf-16be', undefined, text, 'utf-16be'],
    ['UTF-32 by its shape', document(text), 'utf-32le', undefined, text, 'utf-32le'],
    ['prolog', document(text, 'ISO-8859-1'), 'latin1', undefined, text, 'windows-1252'],
    [
      'HTTP before prolog',
      document(russian, 'utf-8'),
      'koi8-r',
      'text/xml; charset="KOI8-R"',
      russian,
      'koi8-r',
    ],
    [
      'Shift_JIS',
      document('新しい橋が開通した', 'Shift_JIS'),
      'shift_jis',
      undefined,
      '新しい橋が開通した',
      'shift_jis',
    ],
    ['GB2312', document('新的桥梁通车了', 'gb2312'), 'gbk', undefined, '新的桥梁通车了', 'gbk'],
    ['Big5', document('新的橋樑通車了', 'big5'), 'big5', undefined, '新的橋樑通車了', 'big5'],
    ['EUC-KR', document('새 다리가 열렸다', 'euc-kr'), 'euc-kr', undefined, '새 다리가 열렸다', 'euc-kr'],
    ['beyond browsers', document(text, 'cp850'), 'cp850', undefined, text, 'cp850'],
  ])('%s', (_, xml, encoding, contentType, title, charset) => {
    expect(read(iconv.encode(xml, encoding), contentType)).toEqual([title, charset, []]);
  });

  it('believes the bytes where the prolog lies', () => {
    expect(read(Buffer.from(document(text, 'iso-8859-1')))).toEqual([text, 'utf-8', ['charset-mismatch']]);
    expect(read(iconv.encode(document(russian, 'utf-8'), 'windows-1251'))).toEqual([
      russian,
      'windows-1251',
      ['charset-mismatch'],
    ]);
  });

  it('guesses where nothing is declared', () => {
    expect(read(iconv.encode(document(russian), 'koi8-r'))).toEqual([russian, 'koi8-r', ['charset-guessed']]);
    const thai = 'เรือข้ามฟากกลับมาให้บริการอีกครั้งหลังพายุ';
    expect(read(iconv.encode(document(thai), 'windows-874'))[0]).toBe(thai);
  });

  it('keeps a UTF-8 feed with a few broken bytes UTF-8', () => {
    const body = Buffer.concat([Buffer.from(document(`${russian}@`, 'utf-8'))]);
    body[body.indexOf('@')] = 0xff;
    expect(read(body)).toEqual([`${russian}\uFFFD`, 'utf-8', ['charset-mismatch', 'undecodable-bytes']]);
  });
});
