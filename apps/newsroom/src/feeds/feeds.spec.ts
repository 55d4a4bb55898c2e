import { publishers } from '../publishers/publishers.js';
import type { Habits, Publisher } from '../publishers/publisher.js';
import { encodeMarkup } from './charset.js';
import { rfc3339, rfc822 } from './dates.js';
import { feedContentType, feedDocument } from './feed-document.js';
import type { FeedItem } from './feed-item.js';
import { formatValidators, readValidators } from './validators.js';

const item: FeedItem = {
  guid: 'tag:x.example,2026:1',
  link: 'https://www.elsewhere.example/a?id=1&utm_source=feed',
  url: 'https://www.elsewhere.example/a?id=1',
  title: 'Harrow & Pike: „größer“ <b>als</b> "€ 5" 😀',
  text: 'Kosten & Nutzen < 5 — «да» نعم 是 (1)',
  author: 'Zoë & Co',
  category: 'business',
  publishedAt: Date.UTC(2026, 1, 3, 4, 5, 6),
  updatedAt: Date.UTC(2026, 1, 3, 5, 5, 6),
};

/** What an XML reader makes of element content without child elements. */
function content(document: string, element: string): string {
  const pattern = new RegExp(`<${element}(?: [^>]*)?>([^]*?)</${element}>`, 'g');
  const inner = [...document.matchAll(pattern)].at(-1)?.[1] ?? '';
  const characters = /^<!\[CDATA\[([^]*)\]\]>$/.exec(inner);
  return characters?.[1] ?? unescapeMarkup(inner);
}

function unescapeMarkup(markup: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return markup.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/g, (_, hexadecimal, decimal, name) =>
    name
      ? (named[name] ?? '?')
      : String.fromCodePoint(hexadecimal ? parseInt(hexadecimal, 16) : Number(decimal)),
  );
}

const textOf = (html: string) => unescapeMarkup(html.replaceAll(/<\/?(?:p|div)[^>]*>/g, ''));
const bodies = {
  'rss-2.0': 'description',
  'rss-0.92': 'description',
  'rdf-1.0': 'description',
  'atom-1.0': 'content',
};

function read(publisher: Publisher): string {
  const bytes = feedDocument(publisher, [item], 0);
  const charset = /encoding="([^"]+)"/.exec(bytes.subarray(0, 80).toString('latin1'))![1];
  return new TextDecoder(charset, { fatal: true }).decode(bytes);
}

describe.each(publishers.map((publisher) => [publisher.id, publisher] as const))(
  'feed of %s',
  (_id, publisher) => {
    const document = read(publisher);
    const { body } = publisher.habits;

    it('carries title and text through its markup and its encoding', () => {
      expect(content(document, 'title')).toBe(item.title);
      const text = content(document, bodies[publisher.format]);
      expect(body === undefined || body === 'plain' ? text : textOf(text)).toBe(item.text);
    });

    it('carries the link as it is, with its tracking parameters', () => {
      const link =
        publisher.format === 'atom-1.0'
          ? unescapeMarkup(
              /<link rel="alternate" href="([^"]*)"/g.exec(document.slice(document.indexOf('<entry>')))![1]!,
            )
          : content(document, 'link');
      expect(link).toBe(item.link);
    });

    it('names its media type', () => {
      expect(feedContentType(publisher)).toMatch(/xml$/);
    });
  },
);

describe('encodeMarkup', () => {
  it.each(['iso-8859-1', 'windows-1251', 'windows-1252', 'windows-1256'])(
    'writes what %s can say',
    (charset) => {
      const encoded = encodeMarkup('a é ж € 😀 z', charset);
      expect(unescapeMarkup(new TextDecoder(charset).decode(encoded))).toBe('a é ж € 😀 z');
    },
  );

  it('does not use the control area of ISO-8859-1', () => {
    expect(encodeMarkup('€é', 'iso-8859-1').toString('latin1')).toBe('&#8364;é');
  });
});

describe('dates', () => {
  const time = Date.UTC(2026, 1, 3, 4, 5, 6);
  it.each<[string, Habits['dates'], string]>([
    ['GMT', undefined, 'Tue, 03 Feb 2026 04:05:06 GMT'],
    ['a named zone', 'zoned', 'Mon, 02 Feb 2026 23:05:06 EST'],
    ['an offset', 'offset', 'Tue, 03 Feb 2026 09:35:06 +0530'],
    ['minutes alone', 'short', '3 Feb 2026 04:05 Z'],
  ])('writes RFC 822 with %s', (_what, form, text) => {
    expect(rfc822(time, form)).toBe(text);
    expect(Math.abs(Date.parse(text) - time)).toBeLessThan(60_000);
  });

  it('writes RFC 3339 in UTC and with an offset', () => {
    expect(rfc3339(time, undefined)).toBe('2026-02-03T04:05:06.000Z');
    expect(rfc3339(time, 'offset')).toBe('2026-02-03T06:05:06+02:00');
  });
});

describe('validators', () => {
  const { etag, lastModified } = formatValidators('run1', 42, 1_000_000);

  it.each([
    ['its own tag', { etag }, { through: 42 }],
    ['a list of tags', { etag: `"x", ${etag}, W/"run1-7"` }, { through: 42 }],
    ['the tag before the date', { etag, lastModified }, { through: 42 }],
    ['the date alone', { lastModified }, { lastModified: 1_000_000 }],
    ['a tag of another process', { etag: 'W/"run2-42"', lastModified }, {}],
    ['any other tag', { etag: '*' }, {}],
    ['a date that is none', { lastModified: 'yesterday' }, {}],
    ['nothing', {}, {}],
  ])('reads %s', (_what, given, known) => {
    expect(readValidators(given, 'run1')).toEqual(known);
  });
});
