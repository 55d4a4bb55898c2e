import { jest } from '@jest/globals';
import { PlayedWeb, type TreatedHost } from './played-web.js';

jest.setTimeout(1_800_000);

const MINUTE = 60_000;
const PLAYED_MS = 75 * MINUTE;
const STEP_MS = MINUTE;

interface EndedSource {
  readonly id: string;
  readonly family: string;
  readonly health: string;
  readonly text: string;
  readonly movedTo: string | null;
  readonly fetches: number;
}

describe('an hour and a quarter in a web that misbehaves, read by the ingestor', () => {
  const web = new PlayedWeb();
  let sources: EndedSource[];
  let hosts: Map<string, TreatedHost>;
  const ended = (id: string): EndedSource => sources.find((source) => source.id === id)!;

  beforeAll(async () => {
    await web.start({ HEADWATER_SOURCES: 'newsroom' });
    await web.play(PLAYED_MS, STEP_MS);
    ({ rows: sources } = await web.pool.query<EndedSource>(
      `SELECT source_id AS id, family, health, health_text AS text, moved_to AS "movedTo", fetches::int
       FROM source JOIN feed_state USING (source_id) ORDER BY source_id`,
    ));
    hosts = new Map((await web.treatment()).hosts.map((host) => [host.host, host]));
  });
  afterAll(() => web.stop());

  it('does nothing that any of its hosts has forbidden', async () => {
    const impolite = [...hosts.values()].filter(({ offences }) => Object.keys(offences).length > 0);
    expect(impolite.map(({ host, offences }) => ({ host, offences }))).toEqual([]);
    expect((await web.treatment()).requests).toBeGreaterThan(500);
  });

  it('takes every source for what it is', async () => {
    const listed = await web.ask<{ id: string; endsAs: string }[]>('/hosts.json');
    // Two feeds have told that the whole host is limited, so nobody has insisted with the others.
    const isLeftAlone = (id: string): boolean =>
      ended(id).family === 'limits-the-host' && ended(id).fetches === 0;
    const wrong = listed.filter(({ id, endsAs }) => ended(id).health !== endsAs && !isLeftAlone(id));
    expect(wrong.map(({ id, endsAs }) => ({ id, endsAs, health: ended(id) }))).toEqual([]);
    expect(listed.length).toBeGreaterThan(130);
  });

  it.each([
    ['unavailable-feed', 'answered 503'],
    ['drips-feed', 'took too long'],
    ['silent-feed', 'Timeout'],
    ['breaks-off-feed', 'broke off'],
    ['never-ends-feed', '2000000 bytes on the wire'],
    ['bombs-gzip', 'The document is more than'],
    ['bombs-zstd', 'The document is more than'],
    ['bombs-brotli', 'The document is more than'],
    ['bombs-twice', 'gzip, gzip'],
    ['loops-a', 'in a circle'],
    ['leads-inside-metadata', '169.254.169.254 is no address of the public internet'],
    ['leads-inside-private', '10.0.0.1 is no address of the public internet'],
    ['leads-inside-loopback', 'not a port of the web'],
    ['leads-inside-file', 'not file:'],
    ['leads-inside-password', 'user name or password'],
    ['no-feed-page', 'web page, not a feed'],
    ['no-feed-empty', 'empty'],
    ['no-feed-missing', 'answered 404'],
    ['gone-feed', 'gone for good'],
  ])('says of %s: %s', (id, words) => {
    expect(ended(id).text).toContain(words);
  });

  it('follows those who moved, and nobody who is elsewhere for now', () => {
    expect(ended('moved-301').movedTo).toBe('http://moved-here.example/301.xml');
    expect(ended('moved-308').movedTo).toBe('http://moved-here.example/308.xml');
    expect(ended('elsewhere-for-now-feed').movedTo).toBeNull();
    expect(ended('gone-feed').fetches).toBe(1);
    expect(
      sources.filter(({ family, text }) => family === 'limits-the-host' && text.includes('429')).length,
    ).toBeGreaterThan(1);
  });

  it('keeps the trouble of one feed from a hundred others on its host, and good hosts waiting for nobody', async () => {
    const blogs = sources.filter(({ id }) => id.startsWith('platform-blogs'));
    expect(blogs).toHaveLength(100);
    // Time passes in steps, and a host takes little more than its burst in each: some of the slow ones come round once.
    expect(Math.min(...blogs.map(({ fetches }) => fetches))).toBeGreaterThan(0);
    expect(blogs.filter(({ health }) => health !== 'healthy')).toEqual([]);
    const { rows } = await web.pool.query<{ late: number }>(
      `SELECT max(extract(epoch FROM started_at - due))::float8 AS late FROM (
         SELECT started_at, family, lag(next_fetch_at) OVER (PARTITION BY source_id ORDER BY fetch_seq) AS due
         FROM feed_fetch JOIN source USING (source_id)) AS polled
       WHERE family IN ('edits', 'new-guids', 'sets-cookies', 'elsewhere-for-now', 'wrong-charset', 'moved')`,
    );
    // Time passes in steps, so nobody is more punctual than a step.
    expect(rows[0]!.late).toBeLessThan(STEP_MS / 1_000 + 30);
  });

  it('bounds what it takes in: bytes, time and memory', () => {
    // 2 MB at most are read; the system has taken in more by the time at which it hangs up.
    expect(hosts.get('bombs.example')!.mostBytes).toBeLessThan(12_000_000);
    expect(hosts.get('never-ends.example')!.mostBytes).toBeLessThan(12_000_000);
    // They never end by themselves; 20 s are allowed, and a busy machine may notice late that they are over.
    expect(hosts.get('drips.example')!.longestMs).toBeLessThan(60_000);
    expect(hosts.get('silent.example')!.longestMs).toBeLessThan(60_000);
    expect(web.mostMemory).toBeGreaterThan(0);
    expect(web.mostMemory).toBeLessThan(300_000_000);
  });

  it('reads what is written in another charset than it says, and every edit as a version', async () => {
    const titles = new Set<string>();
    const versions = new Map<string, Set<number>>();
    for (const { source, title, articleId, version } of await web.emitted()) {
      if (source.id === 'wrong-charset-feed') titles.add(title);
      if (source.id !== 'edits-feed') continue;
      versions.set(articleId, (versions.get(articleId) ?? new Set()).add(version));
    }
    expect([...titles]).toEqual(['Паром снова ходит по расписанию']);
    expect(Math.max(...[...versions.values()].map((of) => of.size))).toBeGreaterThan(2);
  });
});
