import { readOwnTexts } from '../../train/classifier/own-texts.js';

const ITEMS = 100;
const BODY_CHARACTERS = 1_250;
const FIRST = Date.UTC(2026, 1, 17, 6);

/**
 * An RSS feed of 100 items and about 200 KB as news publishers write them: escaped summaries, whole articles as HTML
 * in CDATA, media, three categories, an author and a date each. Its texts are our own.
 */
export function sampleFeed(): Buffer {
  const texts = readOwnTexts();
  const items = Array.from({ length: ITEMS }, (_, number) => {
    const chosen = [...texts.slice(number * 3), ...texts];
    const [first] = chosen;
    if (first === undefined) throw new Error('There are no own texts.');
    const address = `https://harbour-news.example/2026/02/17/article-${number}`;
    return `
    <item>
      <title>${escape(first.title)}</title>
      <link>${address}?utm_source=rss&amp;utm_medium=feed</link>
      <guid isPermaLink="false">${address}</guid>
      <dc:creator><![CDATA[Reporter ${number % 7}]]></dc:creator>
      <pubDate>${new Date(FIRST - number * 420_000).toUTCString()}</pubDate>
      <category><![CDATA[${first.category}]]></category>
      <category>Harbour &amp; Coast</category>
      <category domain="https://harbour-news.example/places">Quayside</category>
      <media:content url="https://images.harbour-news.example/${number}.jpg?w=1200&amp;q=80" medium="image" width="1200" height="675">
        <media:credit>Harbour News</media:credit>
      </media:content>
      <description>${escape(`<p>${escape(first.text.slice(0, 160))}</p>`)}</description>
      <content:encoded><![CDATA[${article(chosen.map(({ text }) => escape(text)))}]]></content:encoded>
    </item>`;
  });
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>Harbour News</title>
    <link>https://harbour-news.example/</link>
    <atom:link rel="self" type="application/rss+xml" href="https://harbour-news.example/feed.xml"/>
    <description>News of the coast</description>
    <language>en-gb</language>
    <ttl>15</ttl>${items.join('')}
  </channel>
</rss>
`);
}

function article(texts: readonly string[]): string {
  let html = '<figure><img src="/images/lead.jpg" alt="The quay" width="1200" height="675"></figure>\n';
  for (const text of texts) {
    if (html.length >= BODY_CHARACTERS) break;
    html += `<p>${text} <a href="/topics/coast" class="topic">More of the coast</a> &ndash; <em>read on</em>.</p>\n`;
  }
  return html;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
