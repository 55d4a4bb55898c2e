import { parseFeed, type FeedItem, type ParsedFeed } from './index.js';

/** A document, what to look at in it, and what must be there. */
type Row = readonly [what: string, document: string, pick: (feed: ParsedFeed) => unknown, expected: unknown];

const rss = (channel: string, item = ''): string =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/"
  xmlns:georss="http://www.georss.org/georss"><channel>${channel}${item && `<item>${item}</item>`}</channel></rss>`;

const atom = (feed: string, entry: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"
  xml:base="http://a.example/x/">${feed}<entry>${entry}</entry></feed>`;

const sitemap = (url: string): string =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">${url}</urlset>`;

const ofItem =
  (pick: (item: FeedItem) => unknown) =>
  ({ items: [item] }: ParsedFeed): unknown =>
    item === undefined ? 'no item' : pick(item);

const ROWS: readonly Row[] = [
  ['itunes author', rss('', `<itunes:author>Ana</itunes:author>`), ofItem((i) => i.authors[0]?.name), 'Ana'],
  [
    'itunes owner as feed author',
    rss(
      `<itunes:owner><itunes:name>Ana</itunes:name><itunes:email>a@b.example</itunes:email></itunes:owner>`,
      '<title>x</title>',
    ),
    (d) => [d.authors[0]?.name, d.authors[0]?.email],
    ['Ana', 'a@b.example'],
  ],
  [
    'webMaster as feed author',
    rss(`<webMaster>w@b.example (Web)</webMaster>`, '<title>x</title>'),
    (d) => d.authors[0]?.email ?? null,
    null,
  ],
  [
    'dc:publisher',
    rss(`<dc:publisher>Pub</dc:publisher>`, '<title>x</title>'),
    (d) => d.authors[0]?.name ?? null,
    null,
  ],
  [
    'media:credit author',
    rss('', `<title>x</title><media:credit role="author">Cred</media:credit>`),
    ofItem((i) => i.authors[0]?.name ?? null),
    null,
  ],
  ['guid only link', rss('', `<guid>http://a.example/1</guid>`), ofItem((i) => i.url), 'http://a.example/1'],
  ['guid false', rss('', `<guid isPermaLink="false">http://a.example/1</guid>`), ofItem((i) => i.url), null],
  [
    'link cdata',
    rss('', `<link><![CDATA[ http://a.example/1?a=1&b=2 ]]></link>`),
    ofItem((i) => i.url),
    'http://a.example/1?a=1&b=2',
  ],
  [
    'xhtml body',
    rss('', `<body xmlns="http://www.w3.org/1999/xhtml"><p>Hi</p><p>You</p></body>`),
    ofItem((i) => i.content),
    'Hi\n\nYou',
  ],
  [
    'category dup',
    rss('', `<category>a</category><category>a</category><dc:subject>b</dc:subject>`),
    ofItem((i) => i.categories.map(({ term }) => term)),
    ['a', 'b'],
  ],
  [
    'category slash list',
    rss('', `<category>a/b</category>`),
    ofItem((i) => i.categories.map(({ term }) => term)),
    ['a/b'],
  ],
  [
    'dcterms modified',
    rss('', `<dcterms:modified>2026-02-17T10:15:00Z</dcterms:modified>`),
    ofItem((i) => i.updatedAt),
    '2026-02-17T10:15:00.000Z',
  ],
  [
    'enclosure no length',
    rss('', `<enclosure url="/a.mp3" type="audio/mpeg" length=""/>`),
    ofItem((i) => i.enclosures),
    [{ url: 'https://news.example/a.mp3', type: 'audio/mpeg', length: null }],
  ],
  [
    'enclosure length junk',
    rss('', `<enclosure url="/a.mp3" length="12,345"/>`),
    ofItem((i) => i.enclosures[0]?.length),
    null,
  ],
  [
    'image item',
    rss('', `<image><url>http://a.example/i.jpg</url><title>t</title></image>`),
    ofItem((i) => i.imageUrl),
    'http://a.example/i.jpg',
  ],
  ['rss language', rss(`<language>en_US</language>`, '<title>x</title>'), (d) => d.language, 'en-us'],
  ['language name', rss(`<language>English</language>`, '<title>x</title>'), (d) => d.language, null],
  [
    'title with markup escaped twice',
    rss('', `<title>A &amp;amp; B</title>`),
    ofItem((i) => i.title),
    'A & B',
  ],
  ['title lt', rss('', `<title>5 &amp;lt; 6</title>`), ofItem((i) => i.title), '5 < 6'],
  ['title html', rss('', `<title>&lt;b&gt;Bold&lt;/b&gt; move</title>`), ofItem((i) => i.title), 'Bold move'],
  ['two titles media', rss('', `<media:title>M</media:title><title>T</title>`), ofItem((i) => i.title), 'T'],
  ['ttl', rss(`<ttl> 60 </ttl>`, '<title>x</title>'), (d) => d.schedule.ttlMinutes, 60],
  [
    'skipDays',
    rss(`<skipDays><day>Saturday</day><day>Sunday</day></skipDays>`, '<title>x</title>'),
    (d) => d.schedule.skipDays,
    [0, 6],
  ],
  [
    'georss point',
    rss('', `<georss:point>45.256 -71.92</georss:point>`),
    ofItem((i) => i.location),
    [45.256, -71.92],
  ],
  [
    'pubDate in channel',
    rss(`<pubDate>Tue, 17 Feb 2026 10:15:00 GMT</pubDate>`, '<title>x</title>'),
    (d) => d.publishedAt,
    '2026-02-17T10:15:00.000Z',
  ],
  [
    'source',
    rss('', `<source url="http://s.example/rss">Src</source>`),
    ofItem((i) => i.source),
    { title: 'Src', url: 'http://s.example/rss' },
  ],
  [
    'comments',
    rss('', `<comments>http://s.example/c</comments>`),
    ofItem((i) => i.commentsUrl),
    'http://s.example/c',
  ],
  [
    'atom rel alternate type',
    atom('', '<link rel="alternate" type="text/html" href="y"/>'),
    ofItem((i) => i.url),
    'http://a.example/x/y',
  ],
  [
    'atom rel full uri',
    atom('', '<link rel="http://www.iana.org/assignments/relation/alternate" href="y"/>'),
    ofItem((i) => i.url),
    'http://a.example/x/y',
  ],
  [
    'atom rel case',
    atom('', '<link rel="Alternate" href="y"/>'),
    ofItem((i) => i.url),
    'http://a.example/x/y',
  ],
  ['atom only self', atom('', '<link rel="self" href="y"/>'), ofItem((i) => i.url), null],
  [
    'atom content src',
    atom('', '<content type="text/html" src="http://a.example/c"/>'),
    ofItem((i) => [i.content, i.url]),
    [null, 'http://a.example/c'],
  ],
  [
    'atom author uri',
    atom('', '<author><name>N</name><uri>me</uri></author>'),
    ofItem((i) => i.authors[0]),
    { name: 'N', email: null, url: 'http://a.example/x/me' },
  ],
  [
    'atom feed author inherit',
    atom('<author><name>F</name></author>', '<title>t</title>'),
    ofItem((i) => i.authors[0]?.name),
    'F',
  ],
  [
    'atom content xhtml',
    atom(
      '',
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a &lt; b</p></div></content>',
    ),
    ofItem((i) => i.content),
    'a < b',
  ],
  [
    'atom content xml+svg',
    atom('', '<content type="image/svg+xml"><svg xmlns="http://www.w3.org/2000/svg"/></content>'),
    ofItem((i) => i.content),
    null,
  ],
  [
    'atom category label',
    atom('', '<category term="t" scheme="s" label="L"/>'),
    ofItem((i) => i.categories[0]),
    { term: 't', scheme: 's', label: 'L' },
  ],
  [
    'atom published/updated',
    atom('', '<published>2026-02-17T10:15:00Z</published><updated>2026-02-18T10:15:00+02:00</updated>'),
    ofItem((i) => [i.publishedAt, i.updatedAt]),
    ['2026-02-17T10:15:00.000Z', '2026-02-18T08:15:00.000Z'],
  ],
  [
    'youtube media group',
    atom(
      '',
      '<media:group><media:title>T</media:title><media:thumbnail url="http://i.example/h.jpg" width="480"/><media:description>D</media:description></media:group>',
    ),
    ofItem((i) => [i.title, i.imageUrl, i.summary]),
    ['T', 'http://i.example/h.jpg', 'D'],
  ],
  [
    'atom icon feed',
    atom('<icon>i.png</icon><logo>l.png</logo>', '<title>t</title>'),
    (d) => d.imageUrl,
    'http://a.example/x/l.png',
  ],
  [
    'rdf about id',
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://a.example/"><title>t</title><link>http://a.example/</link><image rdf:resource="http://a.example/i.gif"/></channel><image rdf:about="http://a.example/i.gif"><title>t</title><url>http://a.example/i.gif</url></image><item rdf:about="http://a.example/1"><title>x</title><link>http://a.example/1</link><dc:creator>C</dc:creator><dc:date>2026-02-17</dc:date></item></rdf:RDF>`,
    (d) => [d.imageUrl, d.items[0]!.id, d.items[0]!.authors[0]?.name, d.items[0]!.publishedAt],
    ['http://a.example/i.gif', 'http://a.example/1', 'C', '2026-02-17T00:00:00.000Z'],
  ],
  [
    'rss1 xml:lang',
    `<rdf:RDF xml:lang="de" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>t</title></channel><item><title>x</title></item></rdf:RDF>`,
    (d) => [d.language, d.items[0]!.language],
    ['de', 'de'],
  ],
  [
    'news sitemap',
    sitemap(
      `<url><loc>http://a.example/1</loc><lastmod>2026-02-18</lastmod><news:news><news:publication><news:name>N</news:name><news:language>zh-tw</news:language></news:publication><news:genres>PressRelease, Blog</news:genres><news:publication_date>2026-02-17T10:15:00+01:00</news:publication_date><news:title>A, B &amp; C</news:title><news:keywords>a, b</news:keywords><news:stock_tickers>NASDAQ:A</news:stock_tickers></news:news><image:image><image:loc>http://a.example/i.jpg</image:loc></image:image></url>`,
    ),
    (d) => [
      d.title,
      d.items[0]!.title,
      d.items[0]!.publishedAt,
      d.items[0]!.categories.map(({ term }) => term),
      d.items[0]!.language,
      d.items[0]!.imageUrl,
    ],
    ['N', 'A, B & C', '2026-02-17T09:15:00.000Z', ['a', 'b'], 'zh-tw', 'http://a.example/i.jpg'],
  ],
  [
    'json feed 1.1',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      home_page_url: 'http://a.example/',
      language: 'en-US',
      authors: [{ name: 'A' }],
      items: [
        {
          id: '1',
          content_text: 'x',
          external_url: 'http://b.example/',
          image: '/i.png',
          tags: ['t'],
          date_published: '2026-02-17T10:15:00-05:00',
          _ext: { a: 1 },
        },
      ],
    }),
    (d) => [
      d.items[0]!.url,
      d.items[0]!.imageUrl,
      d.items[0]!.authors[0]?.name,
      d.items[0]!.publishedAt,
      d.items[0]!.language,
    ],
    ['http://b.example/', 'https://news.example/i.png', 'A', '2026-02-17T15:15:00.000Z', 'en-us'],
  ],
  [
    'no namespace prefix colon tags',
    `<rss><channel><title>t</title><item><content:encoded><![CDATA[<p>x</p>]]></content:encoded></item></channel></rss>`,
    ofItem((i) => i.content),
    'x',
  ],
  [
    'leading junk',
    `\n\n<br />Warning: x in <b>y</b>\n<?xml version="1.0"?><rss><channel><title>t</title><item><title>a</title></item></channel></rss>`,
    (d) => d.items.length,
    1,
  ],
  [
    'uppercase tags',
    `<RSS VERSION="2.0"><CHANNEL><TITLE>t</TITLE><ITEM><TITLE>a</TITLE><LINK>http://a.example/</LINK></ITEM></CHANNEL></RSS>`,
    ofItem((i) => [i.title, i.url]),
    ['a', 'http://a.example/'],
  ],
  [
    'unescaped amp',
    rss('', `<title>A & B</title><link>http://a.example/?a=1&b=2</link>`),
    ofItem((i) => [i.title, i.url]),
    ['A & B', 'http://a.example/?a=1&b=2'],
  ],
  [
    'truncated',
    `<rss><channel><title>t</title><item><title>a</title></item><item><title>b`,
    (d) => d.items.map(({ title }) => title),
    ['a', 'b'],
  ],
  [
    'feedburner origLink',
    `<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><link>http://f.example/</link><feedburner:origLink>http://o.example/</feedburner:origLink></item></channel></rss>`,
    ofItem((i) => [i.url, i.originalUrl]),
    ['http://f.example/', 'http://o.example/'],
  ],
  [
    'cloud/hub header link',
    rss('<atom:link rel="hub" href="http://h.example/"/>', '<title>x</title>'),
    (d) => d.hubs,
    ['http://h.example/'],
  ],
  [
    'author with name paren',
    rss('', `<author>Ana Lind (ana@b.example)</author>`),
    ofItem((i) => i.authors[0]),
    { name: 'Ana Lind', email: 'ana@b.example', url: null },
  ],
  [
    'author angle',
    rss('', `<author>Ana Lind &lt;ana@b.example&gt;</author>`),
    ofItem((i) => i.authors[0]),
    { name: 'Ana Lind', email: 'ana@b.example', url: null },
  ],
  [
    'authors comma',
    rss('', `<dc:creator>Ana Lind, Bo Berg</dc:creator>`),
    ofItem((i) => i.authors.map(({ name }) => name)),
    ['Ana Lind, Bo Berg'],
  ],
  [
    'itunes image item',
    rss('', `<itunes:image href="http://a.example/p.jpg"/><title>t</title>`),
    ofItem((i) => i.imageUrl),
    'http://a.example/p.jpg',
  ],
  [
    'itunes keywords',
    rss('', `<itunes:keywords>a, b</itunes:keywords>`),
    ofItem((i) => i.categories.map(({ term }) => term)),
    ['a', 'b'],
  ],
  [
    'itunes summary content',
    rss('', `<itunes:summary>Sum</itunes:summary>`),
    ofItem((i) => i.summary),
    'Sum',
  ],
  [
    'description empty with summary',
    rss('', `<description></description><itunes:summary>Sum</itunes:summary>`),
    ofItem((i) => i.summary),
    'Sum',
  ],
  ['copyright', rss('<copyright>(c) 2026</copyright>', '<title>x</title>'), (d) => d.copyright, '(c) 2026'],
];

describe('what publishers write', () => {
  it.each(ROWS)('%s', (_, document, pick, expected) => {
    const feed = parseFeed(Buffer.from(document), { url: 'https://news.example/feeds/all.xml' });
    expect(pick(feed)).toEqual(expected);
  });
});
