/** Small documents of our own, one for each format and way of writing that the parser knows. */
export const SAMPLES: readonly string[] = [
  `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
 xmlns:georss="http://www.georss.org/georss" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel><title>Harbour &amp; Coast</title><link>https://harbour.example/</link><description>News of the coast</description>
<language>en-gb</language><ttl>15</ttl><skipHours><hour>3</hour></skipHours><sy:updatePeriod>hourly</sy:updatePeriod>
<atom:link rel="self" href="https://harbour.example/feed"/><atom:link rel="hub" href="https://hub.example/"/>
<image><url>/logo.png</url><title>Logo</title><link>/</link></image>
<item><title>Ferry runs again</title><link>/ferry?a=1&amp;b=2</link><guid isPermaLink="false">tag:1</guid>
<pubDate>Tue, 17 Feb 2026 10:15:00 +0100</pubDate><dc:creator>Ana Lind</dc:creator><category domain="x">Sea</category>
<description>&lt;p&gt;It &lt;b&gt;runs&lt;/b&gt;.&lt;/p&gt;</description><slash:comments>4</slash:comments>
<content:encoded><![CDATA[<p>Long <a href="x">text</a> caf&eacute;.</p><img src="/a.jpg" width="10"><script>no()</script>]]></content:encoded>
<media:group><media:content url="/b.jpg" medium="image" width="9" height="6"/></media:group>
<enclosure url="/a.mp3" type="audio/mpeg" length="123"/><georss:point>45.2 -71.9</georss:point></item>
<item><title><![CDATA[Bridge <em>opens</em>]]></title><guid>https://harbour.example/bridge</guid>
<author>bo@harbour.example (Bo Berg)</author><dc:date>2026-02-17T08:00:00Z</dc:date><source url="https://wire.example/">Wire</source></item>
</channel></rss>`,
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv" xml:base="https://kust.example/nytt/"><title type="html">Kusten &amp;amp; havet</title>
<id>urn:kust</id><updated>2026-02-17T10:15:00Z</updated><author><name>Redaktionen</name><email>red@kust.example</email></author>
<link rel="alternate" href=".."/><entry><id>urn:kust:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">En <b>färja</b></div></title>
<link href="farja"/><link rel="enclosure" href="a.mp3" length="5"/><published>2026-02-17T09:00:00+01:00</published>
<category term="hav" label="Hav"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ett</p><p>Två</p></div></content></entry>
<entry xml:lang=""><id>urn:kust:2</id><title>Bro</title><summary type="text">5 &lt; 6</summary><source><title>Byrån</title></source></entry></feed>`,
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://hafen.example/"><title>Hafen</title><link>https://hafen.example/</link><dc:language>de</dc:language></channel>
<item rdf:about="https://hafen.example/1"><title>Fähre fährt</title><link>https://hafen.example/1</link><dc:date>2026-02-17</dc:date>
<dc:subject>Verkehr</dc:subject><description>Sie fährt.</description></item></rdf:RDF>`,
  `<!DOCTYPE rss [<!ENTITY nbsp "&#160;"><!ENTITY a "aaaa">]><rss version="0.91"><channel><title>Порт&nbsp;сегодня</title>
<item><title>Паром снова ходит &a;</title><link>https://port.example/1</link><pubDate>Вт, 17 февраля 2026 10:15 MSK</pubDate></item></channel></rss>`,
  `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title><entry><title mode="escaped" type="text/html">A &lt;b&gt;b&lt;/b&gt;</title>
<issued>2004-01-01T00:00:00Z</issued><content mode="base64" type="text/html">PHA+SGk8L3A+</content></entry></feed>`,
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
<loc>https://harbour.example/a</loc><news:news><news:publication><news:name>Harbour</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-02-17</news:publication_date><news:title>Ferry runs</news:title><news:keywords>sea, port</news:keywords></news:news></url></urlset>`,
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Harbour',
    home_page_url: 'https://harbour.example/',
    hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
    items: [
      {
        id: 1,
        url: '/a',
        title: 'Ferry',
        content_html: '<p>It runs.</p>',
        date_published: '2026-02-17T10:15:00+01:00',
        authors: [{ name: 'Ana' }],
        tags: ['sea'],
        attachments: [{ url: '/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 9 }],
      },
      { id: 'b', content_text: 'One\n\nTwo', author: { name: 'Bo', url: 'https://bo.example/' } },
    ],
  }),
];
