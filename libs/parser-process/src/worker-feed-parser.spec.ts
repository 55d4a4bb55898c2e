import { setTimeout as delay } from 'node:timers/promises';
import { NotAFeedError } from '@headwater/feeds';
import { ParserStoppedError } from './feed-parser.js';
import { sourceProgram } from './source-program.test-support.js';
import { WorkerFeedParser } from './worker-feed-parser.js';

/** Whether a process with this id runs, or has ended and nobody has looked at how. */
function isThere(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

const hints = { url: 'https://news.example/feed' };
const feed = (title: string): Buffer =>
  Buffer.from(`<rss version="2.0"><channel><title>${title}</title></channel></rss>`);

let parser: WorkerFeedParser;
afterEach(() => parser.close());

describe('WorkerFeedParser', () => {
  it('reads documents in order, and passes on what is no feed', async () => {
    parser = new WorkerFeedParser(undefined, sourceProgram('./parse.main.ts', import.meta.url));
    const titles = await Promise.all(['a', 'b', 'c'].map((title) => parser.parse(feed(title), hints)));
    expect(titles.map(({ title }) => title)).toEqual(['a', 'b', 'c']);
    const refusal = parser.parse(Buffer.from('<opml/>'), hints);
    await expect(refusal).rejects.toBeInstanceOf(NotAFeedError);
    await expect(refusal).rejects.toThrow(
      'This is XML, but neither RSS, RDF, Atom nor a news sitemap. It is an OPML',
    );
  });

  it('ends its process when it has nothing to read, and starts another for the next document', async () => {
    const idleMs = 300;
    parser = new WorkerFeedParser(
      undefined,
      sourceProgram('./misbehaving.main.test-support.ts', import.meta.url),
      idleMs,
    );
    const processId = async (): Promise<number> =>
      Number((await parser.parse(Buffer.from('who?'), hints)).title);
    const first = await processId();
    expect(await processId()).toBe(first);
    while (isThere(first)) await delay(20);
    const second = await processId();
    expect(second).not.toBe(first);
    await parser.close();
    while (isThere(second)) await delay(20);
  });

  it.each([
    ['never ends', 'spin', /more than 300 ms/],
    ['takes all memory', 'hoard', /memory/],
    ['leaps over its limit at once', 'leap', /memory/],
    ['leaps over its limit outside of the heap', 'leap outside of the heap', /memory/],
    ['throws', 'throw', /ended \(code 1\)/],
    ['exits', 'exit', /ended/],
  ])('ends a document that %s, and reads the next one', async (_, document, message) => {
    parser = new WorkerFeedParser(
      { cpuMs: 300, memoryMb: 128 },
      sourceProgram('./misbehaving.main.test-support.ts', import.meta.url),
    );
    const stopped = parser.parse(Buffer.from(document), hints);
    const next = parser.parse(feed('next'), hints);
    await expect(stopped).rejects.toBeInstanceOf(ParserStoppedError);
    await expect(stopped).rejects.toThrow(message);
    expect((await next).title).toBe('next');
  });
});
