import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { startWebServer, type WebServer } from '@headwater/fetch/web-server.test-support';
import { jest } from '@jest/globals';

const HOOK = join(import.meta.dirname, '../../../libs/observability/src/resolve-source.test-support.mjs');
const FLAGS = ['--conditions=headwater-source', '--import', pathToFileURL(HOOK).href, '--no-warnings'];
const FEED =
  '<rss version="2.0"><channel><title>Harbour News</title><item><link>/a</link></item></channel></rss>';
/** More than any pipe holds. */
const LARGE = FEED.replace(
  '</channel>',
  `${'<item><title>Ferry runs again</title></item>'.repeat(2_000)}</channel>`,
);

jest.setTimeout(60_000);

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(args: readonly string[], environment: Record<string, string> = {}) {
  return spawn(process.execPath, [...FLAGS, join(import.meta.dirname, 'main.ts'), ...args], {
    env: environment,
  });
}

async function headwater(args: readonly string[], environment?: Record<string, string>): Promise<Outcome> {
  const child = start(args, environment);
  child.stdin.end(FEED);
  const code = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out, err };
}

let folder: string;
let publisher: WebServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-parse-'));
  await writeFile(join(folder, 'feed.xml'), FEED);
  await writeFile(join(folder, 'large.xml'), LARGE);
  await writeFile(join(folder, 'page.html'), '<!doctype html><html><body>Hello</body></html>');
  publisher = await startWebServer((_, response) => response.end(FEED));
});
afterAll(async () => {
  await publisher.close();
  await rm(folder, { recursive: true });
});

const file = (name: string): string => join(folder, name);

describe('headwater parse', () => {
  it('reads standard input, with the base of its links', async () => {
    const { code, out } = await headwater(['parse', '-', '--url', 'https://harbour.example/feed']);
    const { feed, items } = JSON.parse(out) as { feed: { title: string }; items: { url: string }[] };
    expect([code, feed.title, items[0]?.url]).toEqual([0, 'Harbour News', 'https://harbour.example/a']);
  });

  it('reads many files as JSON lines, and goes on behind one that is no feed', async () => {
    const { code, out } = await headwater(['parse', file('page.html'), file('none.xml'), file('feed.xml')]);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(1);
    expect(lines.map(({ error }) => error)).toEqual([
      'This is a web page, not a feed.',
      'There is no such file.',
      undefined,
    ]);
  });

  it('fetches an address by the rules of the ingestor', async () => {
    const refused = await headwater(['parse', `${publisher.origin}/feed`]);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS');
    const allowed = { HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS: publisher.host };
    const { code, out } = await headwater(['parse', `${publisher.origin}/feed`], allowed);
    expect(code).toBe(0);
    expect(out).toContain(`${publisher.origin}/a`);
  });

  it('says what is wrong in words', async () => {
    const { out } = await headwater(['parse', '--problems', file('feed.xml')]);
    expect(out).toMatch(/feed\.xml: nothing is wrong with it\n$/);
    const { code, err } = await headwater(['parse', '-', '--url', 'nowhere']);
    expect([code, err]).toEqual([
      1,
      '--url nowhere is no address: give one that begins with http:// or https://.\n',
    ]);
  });

  it('ends quietly when nobody reads on', async () => {
    const child = start(['parse', file('large.xml')]);
    child.stdin.end();
    child.stdout.once('data', () => child.stdout.destroy());
    const code = new Promise<number | null>((resolve) => child.on('exit', resolve));
    expect(await text(child.stderr)).toBe('');
    expect(await code).toBe(0);
  });
});
