import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { workspaceRoot } from '../workspace.js';
import type { OnceBooks } from './once-books.js';

/** `npm start -- --once` as a person runs it, on the servers of this test run, in a namespace of its own. */
async function once(
  feeds: readonly string[],
  report: string,
): Promise<{ exitCode: number | null; books: OnceBooks }> {
  const quiet = '--disable-warning=TimeoutNegativeWarning';
  const program = path.join(workspaceRoot, 'tools/dist/main.js');
  const child = spawn(
    process.execPath,
    [quiet, program, 'start', '--once', '--feeds', ...feeds, '--report', report],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Error(`no books were written:\n${output}`);
  });
  return { exitCode, books: JSON.parse(text) as OnceBooks };
}

interface Expectation {
  readonly entries: readonly unknown[];
}

const story = (number: number) => `
  <item>
    <title>The harbour bridge opens, part ${number}</title>
    <link>https://example.org/bridge/${number}</link>
    <guid>https://example.org/bridge/${number}</guid>
    <description>Workers finished lane ${number} of the bridge over the old harbour on a cold morning.</description>
  </item>`;
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour news</title>${items}</channel></rss>`;

describe('a batch', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'headwater once-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('reads local feeds once and balances, with a copy merged and a file that is no feed skipped', async () => {
    await writeFile(path.join(directory, 'one.xml'), rss(story(1) + story(2) + '<item></item>'));
    await writeFile(path.join(directory, 'two.xml'), rss(story(2)));
    await writeFile(path.join(directory, 'notes.txt'), 'remember the milk');
    const files = ['one.xml', 'two.xml', 'notes.txt'].map((file) => path.join(directory, file));

    const { exitCode, books } = await once(files, path.join(directory, 'books.json'));

    expect(books).toMatchObject({ balanced: true, problems: [] });
    expect(exitCode).toBe(0);
    expect(books.feeds).toEqual([
      expect.objectContaining({ file: '1/one.xml', title: 'Harbour news', items: 3, emitted: 2 }),
      expect.objectContaining({
        file: '2/two.xml',
        title: 'Harbour news',
        items: 1,
        emitted: 1,
        dropped: {},
      }),
    ]);
    expect(Object.values(books.feeds[0]!.dropped)).toEqual([1]);
    expect(books.skipped).toEqual([{ file: '3/notes.txt', reason: expect.any(String) as string }]);
    const stages = Object.fromEntries(books.stages.map((stage) => [stage.stage, stage]));
    expect(stages['dedup']).toMatchObject({ consumed: 3, emitted: 2, duplicates: 1 });
    expect(stages['aggregator']).toMatchObject({ stored: 2 });
  }, 120_000);

  const captured = path.resolve(workspaceRoot, '../shared/data/feeds/captured');
  const withCaptured = existsSync(captured) ? it : it.skip;

  withCaptured(
    'balances on the captured feeds, with their items',
    async () => {
      const { exitCode, books } = await once([captured], path.join(directory, 'captured.json'));
      expect(books).toMatchObject({ balanced: true, problems: [] });
      expect(exitCode).toBe(0);
      const expectations = (await readdir(captured)).filter((file) => file.endsWith('.expected.json'));
      expect(books.feeds).toHaveLength(expectations.length);
      for (const file of expectations) {
        const { entries } = JSON.parse(await readFile(path.join(captured, file), 'utf8')) as Expectation;
        const feed = books.feeds.find(
          (read) => read.file?.replace(/\.\w+$/, '') === file.replace('.expected.json', ''),
        );
        expect({ file, items: feed?.items }).toEqual({ file, items: entries.length });
      }
    },
    120_000,
  );
});
