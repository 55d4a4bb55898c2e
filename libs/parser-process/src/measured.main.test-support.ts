import { readFileSync } from 'node:fs';
import { parseFeed, type ParsedFeed } from '@headwater/feeds';
import { answer } from './answer.js';
import type { ParseRequest } from './parse-messages.js';
import { MEMORY_ORDER } from './source-program.test-support.js';
import { watched } from './watched.js';

/** The parser process, which also says how much memory it has taken. */
process.on('message', ({ body, hints }: ParseRequest) => {
  process.send?.(
    watched(() => (body.byteLength === MEMORY_ORDER.length ? memory(hints) : answer(body, hints))),
  );
});
process.send?.({ kind: 'ready' });

function memory(hints: ParseRequest['hints']): { kind: 'feed'; feed: ParsedFeed } {
  const feed = parseFeed(Buffer.from('<rss version="2.0"><channel/></rss>'), hints);
  return { kind: 'feed', feed: { ...feed, title: String(peakKilobytes()) } };
}

/** On Linux, `maxRSS` begins with what the process that forked this one had taken. */
function peakKilobytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}
