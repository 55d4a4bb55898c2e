import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseFeed } from '@headwater/feeds';
import { AddressPolicy, FeedFetcher } from '@headwater/fetch';
import { type FeedParser, ParserStoppedError } from '@headwater/parser-process';
import { checkFeed } from './check-feed.js';
import { readOpmlList, writeOpmlList } from './opml-list.js';
import { readSourceList } from './read-list.js';
import { readCatalogue, writeCatalogue } from './yaml-catalogue.js';

describe('the catalogue that ships', () => {
  it('is well-formed and wide, and names each feed once', async () => {
    const { sources, problems } = readCatalogue(
      await readFile(join(import.meta.dirname, '../../../catalogue/sources.yaml'), 'utf8'),
    );
    expect(problems).toEqual([]);
    expect(sources.length).toBeGreaterThanOrEqual(300);
    // Over http and https, with and without `www` and a last slash it is the same feed.
    const places = sources.map(({ feedUrl }) => feedUrl.replace(/^https?:\/\/(www\.)?|\/$/g, ''));
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
    const kinds = (read: (source: (typeof sources)[number]) => string | null): number =>
      new Set(sources.map(read)).size;
    expect(kinds(({ country }) => country)).toBeGreaterThanOrEqual(50);
    expect(kinds(({ language }) => language)).toBeGreaterThanOrEqual(25);
    expect(kinds(({ category }) => category)).toBe(7);
    for (const source of sources) {
      expect([source.id, source.country, source.language, source.family]).not.toContain(null);
      new AddressPolicy('').check(new URL(source.feedUrl));
    }
  });
});

describe('lists', () => {
  const { sources } = readCatalogue(`
sources:
  - {id: a, name: 'A & "B" <c>', feedUrl: 'https://a.example/?x=1&y=2', country: de, language: de}
  - {id: b, name: B, feedUrl: https://b.example/feed, homePage: https://b.example/}`);

  it('go out as a catalogue and come back the same', () => {
    expect(readCatalogue(writeCatalogue(sources)).sources).toEqual(sources);
  });

  it('go out as OPML and come back with the same feeds', () => {
    const back = readOpmlList(Buffer.from(writeOpmlList(sources, 'Mine & yours'))).sources;
    const facts = (list: typeof sources) =>
      list.map(({ name, feedUrl, homePage }) => [name, feedUrl, homePage]).sort();
    expect(facts(back)).toEqual(facts(sources));
  });

  it.each([
    ['OPML', '<?xml version="1.0"?><opml><body><outline xmlUrl="https://a.example/f"/></body></opml>', 1],
    ['YAML', 'sources:\n  - {id: a, name: A, feedUrl: https://a.example/f}', 1],
    ['JSON', '{"sources":[{"id":"a","name":"A","feedUrl":"https://a.example/f"}]}', 1],
    [
      'UTF-16',
      Buffer.from('\ufeff<opml><body><outline xmlUrl="https://a.example/f"/></body></opml>', 'utf16le'),
      1,
    ],
    ['an empty list', 'sources: []', 0],
  ])('are read as %s', (_, list, count) => {
    expect(readSourceList(Buffer.from(list)).sources).toHaveLength(count);
  });

  it.each([
    ['a feed', '<rss version="2.0"/>', 'The list is XML, but no OPML.'],
    ['a page', '<!doctype html><p>', 'The list is XML, but no OPML.'],
    ['words', 'hello', 'neither OPML nor a catalogue: The catalogue holds no list of sources.'],
    ['broken YAML', 'sources: [', 'neither OPML nor a catalogue'],
    ['aliases without end', 'a: &a [1,1]\nb: &b [*a,*a]\nsources: [*b,*b]', 'neither OPML nor a catalogue'],
    ['nothing', '', 'no list of sources'],
    ['too much', Buffer.alloc(10_000_001, 32), 'larger than 10 MB'],
  ])('%s is refused with a sentence', (_, list, message) => {
    expect(() => readSourceList(Buffer.from(list))).toThrow(message);
  });

  it('keep the good entries beside the bad', () => {
    const outlines = ['https://a.example/f', 'file:///etc/passwd', 'https://a.example/f', 'nonsense'];
    const opml = `<opml><body>${outlines.map((url) => `<outline><outline xmlUrl="${url}"/></outline>`).join('')}</body></opml>`;
    const { sources: kept, problems } = readSourceList(Buffer.from(opml));
    expect(kept.map(({ feedUrl }) => feedUrl)).toEqual(['https://a.example/f']);
    expect(problems).toEqual([
      'Outline 4: "file:///etc/passwd" is no address that begins with http:// or https://.',
      'Outline 8: "nonsense" is no address that begins with http:// or https://.',
    ]);
  });
});

describe('checkFeed', () => {
  const documents: Record<string, [number, string]> = {
    '/feed': [
      200,
      `<rss version="2.0"><channel><title>Harbour</title><ttl>60</ttl><item><guid>1</guid><title>A ferry</title>
        <pubDate>Tue, 17 Feb 2026 08:00:00 GMT</pubDate></item><item><guid>2</guid><title>No date</title></item></channel></rss>`,
    ],
    '/page': [200, '<!doctype html><title>Hello</title>'],
    '/gone': [410, ''],
  };
  const server = createServer((request, response) => {
    const [status, body] = documents[request.url ?? ''] ?? [404, ''];
    response.writeHead(status).end(body);
  });
  let host = '';
  let fetcher: FeedFetcher;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    fetcher = new FeedFetcher({ policy: new AddressPolicy(host), userAgent: 'test' });
  });
  afterAll(async () => {
    await fetcher.close();
    server.close();
  });
  const parser: FeedParser = { parse: (body, hints) => Promise.resolve().then(() => parseFeed(body, hints)) };
  const check = (path: string, by = parser) =>
    checkFeed({ fetcher, parser: by }, `http://${host}${path}`, Date.UTC(2026, 1, 17, 10));

  it('says what a feed would give, and when it would be asked again', async () => {
    expect(await check('/feed')).toMatchObject({
      ...{ ok: true, foundAt: null, format: 'rss-2.0', title: 'Harbour', items: 2, itemsWithoutDate: 1 },
      newest: '2026-02-17T08:00:00.000Z',
      askedAgain: expect.stringMatching(/^after 6\d min: .*the feed asks for 60 min/) as string,
    });
  });

  it.each([
    ['/page', /HTML|page/i, 'Look for the address of a feed'],
    ['/gone', /410/, 'gone for good'],
    ['/nothing', /404/, 'Check the path'],
  ])('%s: says what is wrong and what to do', async (path, reason, advice) => {
    expect(await check(path)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(reason) as string,
      advice: expect.stringContaining(advice) as string,
    });
  });

  it.each(['http://127.0.0.1/', 'http://localhost:22/', 'file:///etc/passwd', 'hello'])(
    'refuses %s',
    async (url) => {
      expect(await checkFeed({ fetcher, parser }, url, 0)).toMatchObject({ ok: false });
    },
  );

  it('says of a document that takes too much that it is not read', async () => {
    const gaveUp = () =>
      Promise.reject(new ParserStoppedError('Reading the document took more than 2000 ms.'));
    expect(await check('/feed', { parse: gaveUp })).toMatchObject({
      ok: false,
      reason: 'Reading the document took more than 2000 ms.',
      advice: expect.stringContaining('would not read this feed either') as string,
    });
  });
});
