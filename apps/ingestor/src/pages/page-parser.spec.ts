import { jest } from '@jest/globals';
import { ParserStoppedError } from '@headwater/parser-process';
import { sourceProgram } from '@headwater/parser-process/source-program.test-support';
import { PageParser } from './page-parser.js';

// The limits are of CPU time and memory; a busy machine may take its time.
jest.setTimeout(600_000);

const SENTENCE = 'The harbour master has opened the northern gate again after three weeks of repairs. ';
const article = (more = ''): Buffer =>
  Buffer.from(
    `<!doctype html><html><head><title>Gate</title></head><body><nav><a href="/">All news of today</a></nav>
     <article><h1>Gate</h1><p>${SENTENCE.repeat(5)}</p><p>It &amp; the &lt;crane&gt;.${SENTENCE.repeat(4)}</p></article>
     <script>alert(1)</script>${more}</body></html>`,
  );
const url = 'https://paper.example/1';

const parser = new PageParser(undefined, sourceProgram('./page.main.ts', import.meta.url));
afterAll(() => parser.close());

describe('PageParser', () => {
  it('finds the text of an article, in paragraphs and without what is around it', async () => {
    const text = await parser.text(url, article(), 'text/html');
    expect(text).toContain(`${SENTENCE.trim()}\n\nIt & the <crane>.`);
    expect(text).not.toMatch(/All news|alert/);
  });

  it('finds none where there is none', async () => {
    expect(await parser.text(url, Buffer.from('<p>We use cookies.</p>'), 'text/html')).toBeNull();
    expect(await parser.text(url, Buffer.alloc(0), 'text/html')).toBeNull();
  });

  it.each([
    ['nested deeply', article('<div>'.repeat(800_000))],
    ['of more elements than any article', article('<i></i>'.repeat(500_000))],
  ])('gives up a page %s, and reads the next one', async (_, page) => {
    const refused = parser.text(url, page, 'text/html');
    const next = parser.text(url, article(), 'text/html');
    await expect(refused).rejects.toBeInstanceOf(ParserStoppedError);
    expect(await next).toContain('northern gate');
  });

  it('gives up rules that take too long, and goes on', async () => {
    const hurried = new PageParser(
      { cpuMs: 200, memoryMb: 256 },
      sourceProgram('./page.main.ts', import.meta.url),
    );
    const robotsUrl = 'https://paper.example/robots.txt';
    const verdict = (rule: string): Promise<object> => {
      const body = Buffer.from(`User-agent: *\nDisallow: /${rule}\n`);
      return hurried.verdict({ url: robotsUrl, body }, `${url}?${'a'.repeat(4_000)}`);
    };
    try {
      await expect(verdict(`${'*'.repeat(500_000)}x`)).rejects.toThrow('more than 200 ms');
      expect(await verdict('private')).toEqual({ allowed: true, delayMs: 0 });
    } finally {
      await hurried.close();
    }
  });
});
