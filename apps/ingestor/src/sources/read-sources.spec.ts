import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkSources, readCatalogue } from '@headwater/sources';
import { startWebServer } from '@headwater/fetch/web-server.test-support';
import { readSources } from './read-sources.js';

describe('the catalogue that ships', () => {
  it('is well-formed, of several countries, languages and all categories', async () => {
    const path = join(import.meta.dirname, '../../../../catalogue/sources.yaml');
    const { sources, problems } = readCatalogue(await readFile(path, 'utf8'));
    expect(problems).toEqual([]);
    expect(new Set(sources.map(({ country }) => country)).size).toBeGreaterThanOrEqual(10);
    expect(new Set(sources.map(({ language }) => language)).size).toBeGreaterThanOrEqual(8);
    expect(new Set(sources.map(({ category }) => category)).size).toBe(7);
  });
});

describe('checkSources', () => {
  it('takes the good ones and says what is wrong with the others', () => {
    const good = { id: 'a', name: 'A', feedUrl: 'https://a.example/feed' };
    const { sources, problems } = checkSources([
      good,
      good,
      { ...good, id: '../etc' },
      { ...good, id: 'b', feedUrl: 'file:///etc/passwd' },
      { ...good, id: 'no-host', feedUrl: 'http://' },
      { ...good, id: 'no-port', feedUrl: 'https://a.example:99999/feed' },
      { ...good, id: 'c', category: 'gossip' },
      null,
      { ...good, id: 'd', unknown: true },
    ]);
    expect(sources.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(sources[1]).not.toHaveProperty('unknown');
    expect(problems).toHaveLength(7);
    expect(problems).toContain('Source no-host: "http://" is no address of a host.');
    expect(problems[2]).toMatch(/^Source b: its address must begin with http/);
  });
});

describe('readSources', () => {
  it('reads addresses and OPML files, and gives each feed an id that stays', async () => {
    const opml = join(await mkdtemp(join(tmpdir(), 'sources of feeds ')), 'feeds.opml');
    await writeFile(
      opml,
      '<opml><body><outline text="Wire" xmlUrl="https://wire.example/rss"/></body></opml>',
    );
    const list = `https://a.example/feed?x=1 https://a.example/feed?x=2\n${pathToFileURL(opml).href}`;
    const { sources } = await readSources({ kind: 'feeds', list });
    expect(sources.map(({ name, feedUrl }) => [name, feedUrl])).toEqual([
      ['a.example', 'https://a.example/feed?x=1'],
      ['a.example', 'https://a.example/feed?x=2'],
      ['Wire', 'https://wire.example/rss'],
    ]);
    expect(new Set(sources.map(({ id }) => id)).size).toBe(3);
    expect((await readSources({ kind: 'feeds', list })).sources).toEqual(sources);
  });

  it('says which file is no list', async () => {
    await expect(readSources({ kind: 'feeds', list: '/nowhere/feeds.opml' })).rejects.toThrow(
      '/nowhere/feeds.opml is no list of feeds',
    );
  });

  it('asks the newsroom, and waits for it to have a list', async () => {
    let ready = false;
    const server = await startWebServer((_request, response) => {
      if (!ready) response.writeHead(503).end();
      else
        response.end(
          JSON.stringify([{ id: 'a', name: 'A', feedUrl: 'http://127.0.0.1:1/a', file: 'a.xml' }]),
        );
    });
    try {
      const origin = { kind: 'newsroom', url: server.origin } as const;
      await expect(readSources(origin)).rejects.toThrow('it answered 503');
      ready = true;
      expect((await readSources(origin)).sources).toMatchObject([{ id: 'a', country: null }]);
    } finally {
      await server.close();
    }
  });
});
