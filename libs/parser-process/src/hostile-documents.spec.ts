import { NotAFeedError } from '@headwater/feeds';
import { hostileDocuments } from '@headwater/feeds/hostile-documents.test-support';
import { jest } from '@jest/globals';
import { MEMORY_ORDER, sourceProgram } from './source-program.test-support.js';
import { DEFAULT_PARSER_LIMITS } from './watched-process.js';
import { WorkerFeedParser } from './worker-feed-parser.js';

/** The largest body that the fetcher accepts. */
const BODY_LIMIT = 5_000_000;
const hints = { url: 'https://news.example/feed' };

// The limits are of CPU time and memory; a busy machine may take its time.
jest.setTimeout(300_000);

let parser: WorkerFeedParser;
beforeAll(() => {
  parser = new WorkerFeedParser(
    DEFAULT_PARSER_LIMITS,
    sourceProgram('./measured.main.test-support.ts', import.meta.url),
  );
});
afterAll(() => parser.close());

describe('the parser process, given the largest hostile documents', () => {
  it.each(Object.entries(hostileDocuments(BODY_LIMIT)))(
    'reads or refuses %s within its time and memory',
    async (_, generate) => {
      const body = Buffer.from(generate());
      expect(body.byteLength).toBeLessThanOrEqual(BODY_LIMIT);
      await parser.parse(body, hints).catch(unlessNoFeed);
      const { title } = await parser.parse(Buffer.from(MEMORY_ORDER), hints);
      expect(Number(title) / 1_024).toBeLessThan(DEFAULT_PARSER_LIMITS.memoryMb);
    },
  );
});

/** A process that had to be ended rejects with another error. */
function unlessNoFeed(error: unknown): void {
  if (!(error instanceof NotAFeedError)) throw error;
}
