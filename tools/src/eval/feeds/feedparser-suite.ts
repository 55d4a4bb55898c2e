import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseFeed, type ParsedFeed } from '@headwater/feeds';
import { type Check, feedCheck, type Field, itemCheck, SUITE_ADDRESS } from './checks.js';
import { reasonOf } from './known-misses.js';

/** One assertion of the suite that we do not fulfil. */
export interface Miss {
  readonly file: string;
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly reason: string | undefined;
}

interface Share {
  applicable: number;
  passed: number;
}

/** How our reading compares with the suite's expectations. */
export interface SuiteFigures extends Readonly<Share> {
  readonly byField: Readonly<Partial<Record<Field, Readonly<Share>>>>;
  readonly misses: readonly Miss[];
}

interface Assert {
  readonly path: readonly (string | number)[];
  readonly op: string;
  readonly value?: unknown;
}

interface Row {
  readonly file: string;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly asserts: readonly Assert[] | null;
}

/** Judges our reading by the conformance suite of the Python library feedparser, unpacked in a folder. */
export function evaluateFeedparserSuite(folder: string): SuiteFigures {
  const total: Share = { applicable: 0, passed: 0 };
  const byField: Partial<Record<Field, Share>> = {};
  const misses: Miss[] = [];
  for (const line of readFileSync(path.join(folder, 'expectations.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue;
    const row = JSON.parse(line) as Row;
    const file = row.file.replace('feedparser/tests/', '');
    const feed = read(path.join(folder, file), row.headers);
    for (const assert of row.asserts ?? []) {
      const check = checkOf(feed, assert.path);
      const passes = check === null ? null : verdict(assert, check);
      if (check === null || passes === null) continue;
      const share = (byField[check.field] ??= { applicable: 0, passed: 0 });
      for (const counted of [total, share]) {
        counted.applicable += 1;
        counted.passed += passes ? 1 : 0;
      }
      if (passes) continue;
      const where = assert.path.join('.');
      misses.push({
        file,
        path: where,
        expected: assert.value,
        actual: check.actual,
        reason: reasonOf(file),
      });
    }
  }
  return { ...total, byField, misses };
}

/** `null` for what we do not judge: a comparison that means nothing in our model. */
function verdict({ op, value, path: [, , field] }: Assert, check: Check): boolean | null {
  if (op === 'eq') return check.passes(value);
  if (op === 'ne') return !check.passes(value);
  return (op === 'truthy' || op === 'falsy') && field === 'guidislink' ? check.passes(op === 'truthy') : null;
}

function checkOf(feed: ParsedFeed | null, where: readonly (string | number)[]): Check | null {
  const [scope, index, ...rest] = where;
  if (scope === 'feed')
    return feed === null ? unread(feedCheck(EMPTY_FEED, where.slice(1))) : feedCheck(feed, where.slice(1));
  if (scope !== 'entries' || rest.length === 0) return null;
  const item = feed?.items[Number(index)];
  return item === undefined ? unread(itemCheck(EMPTY_ITEM, rest)) : itemCheck(item, rest);
}

/** What could not be read at all is a miss, not something that does not apply. */
function unread(check: Check | null): Check | null {
  return check === null ? null : { ...check, actual: 'not read', passes: () => false };
}

const EMPTY_FEED = parseFeed(Buffer.from('<rss version="2.0"><channel><item/></channel></rss>'), {
  url: SUITE_ADDRESS,
});
const [EMPTY_ITEM] = EMPTY_FEED.items as [ParsedFeed['items'][number]];

function read(file: string, headers: Row['headers']): ParsedFeed | null {
  const given = new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const location = URL.parse(given.get('content-location') ?? '', SUITE_ADDRESS);
  const contentType = given.get('content-type');
  const contentLanguage = given.get('content-language');
  try {
    return parseFeed(readFileSync(file), {
      url: location?.protocol === 'http:' ? location.href : SUITE_ADDRESS,
      ...(contentType === undefined ? {} : { contentType }),
      ...(contentLanguage === undefined ? {} : { contentLanguage }),
    });
  } catch {
    return null;
  }
}
