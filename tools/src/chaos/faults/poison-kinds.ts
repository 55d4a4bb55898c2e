import { gzipSync } from 'node:zlib';
import { encodeRecord, HEADERS, topics, type ArticleRaw, type Topic } from '@headwater/contracts';

/** A record as it goes into a topic. */
export interface PoisonRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | string>>;
}

/** One way in which a record can be bad, or look bad. */
export interface PoisonKind {
  readonly name: string;
  /** It cannot be read, so it must end as a dead letter; else it has one fate, whichever. */
  readonly dies: boolean;
  readonly make: (good: PoisonRecord) => PoisonRecord;
}

const MEGABYTE = 1_000_000;
const DEEP = 5_000;

const value =
  (bytes: Buffer | string | null) =>
  (good: PoisonRecord): PoisonRecord => ({
    ...good,
    value: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
  });

const textOf = (good: PoisonRecord): string => String(good.value);

const edited =
  (edit: (article: Record<string, unknown>) => void) =>
  (good: PoisonRecord): PoisonRecord => {
    const article = JSON.parse(textOf(good)) as Record<string, unknown>;
    edit(article);
    return { ...good, value: Buffer.from(JSON.stringify(article)) };
  };

const field = (name: string, content: unknown): PoisonKind['make'] =>
  edited((article) => {
    article[name] = content;
  });

const withText =
  (change: (text: string) => string) =>
  (good: PoisonRecord): PoisonRecord => ({ ...good, value: Buffer.from(change(textOf(good))) });

const header =
  (name: string, content?: Buffer | string) =>
  (good: PoisonRecord): PoisonRecord => {
    const { [name]: _dropped, ...rest } = good.headers;
    return { ...good, headers: content === undefined ? rest : { ...rest, [name]: content } };
  };

const dies = (name: string, make: PoisonKind['make']): PoisonKind => ({ name, dies: true, make });
const lives = (name: string, make: PoisonKind['make']): PoisonKind => ({ name, dies: false, make });

/** Bad in any topic. */
export const unreadableKinds: readonly PoisonKind[] = [
  dies('null value', value(null)),
  dies('empty value', value('')),
  dies('white space', value(' \n\t ')),
  dies('not JSON', value('<rss version="2.0"></rss>')),
  dies(
    'JSON cut off',
    withText((text) => text.slice(0, text.length / 2)),
  ),
  dies(
    'two JSON values',
    withText((text) => text + text),
  ),
  dies(
    'single quotes',
    withText((text) => text.replaceAll('"', "'")),
  ),
  dies('a number', value('42')),
  dies('a string', value('"article"')),
  dies('an array', value('[]')),
  dies('the word null', value('null')),
  dies('NaN', value('{"version":NaN}')),
  dies('an empty object', value('{}')),
  dies('bytes that are no UTF-8', value(Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x00]))),
  dies('UTF-16', (good) => ({ ...good, value: Buffer.from(textOf(good), 'utf16le') })),
  dies('compressed', (good) => ({ ...good, value: gzipSync(good.value ?? '') })),
  dies('1 MB that is no JSON', value(Buffer.alloc(MEGABYTE, 'a'))),
  dies('nothing but brackets', value('['.repeat(DEEP) + ']'.repeat(DEEP))),
  dies('brackets that never close', value('['.repeat(100_000))),
  dies('no type', header(HEADERS.ceType)),
  dies('another type', header(HEADERS.ceType, 'com.example.order.v1')),
  dies('a version before the first', header(HEADERS.ceType, 'news.article.raw.v0')),
  dies('a type with a version that is no number', header(HEADERS.ceType, 'news.article.raw.vNext')),
  dies('no origin', header(HEADERS.origin)),
  dies('an origin that is none', header(HEADERS.origin, 'somewhere')),
  dies('no version', header(HEADERS.version)),
  dies('a version that is no number', header(HEADERS.version, 'latest')),
  dies('a version beyond all numbers', header(HEADERS.version, '9'.repeat(400))),
  dies('no time', header(HEADERS.ceTime)),
  dies('no article id', header(HEADERS.articleId)),
];

/** Bad or strange for the first topic. */
export const rawKinds: readonly PoisonKind[] = [
  dies(
    'no article id in the value',
    edited((article) => delete article['articleId']),
  ),
  dies('an article id of another length', field('articleId', 'abc')),
  dies('a title that is a number', field('title', 7)),
  dies('an empty title', field('title', '')),
  dies('a version below zero', field('version', -1)),
  dies(
    'a version of 2^63',
    withText((text) => text.replace(/"version":\d+/, '"version":9223372036854775808')),
  ),
  dies(
    'an infinite version',
    withText((text) => text.replace(/"version":\d+/, '"version":1e400')),
  ),
  dies('yesterday as a date', field('eventTime', 'yesterday')),
  dies('a source that is null', field('source', null)),
  dies('authors that are a text', field('authors', 'Jane Roe')),
  dies('prototype pollution alone', value('{"__proto__":{"articleId":"x"},"constructor":{"prototype":{}}}')),
  lives(
    'prototype pollution beside',
    withText((text) => text.replace('{', '{"__proto__":{"title":"polluted"},')),
  ),
  lives('a field of a later version', field('addedLater', { since: 2 })),
  dies(
    'a deep field',
    withText((text) => text.replace('{', `{"deep":${'['.repeat(DEEP)}${']'.repeat(DEEP)},`)),
  ),
  lives('half a surrogate pair', field('title', 'Half \ud83d of a pair')),
  lives('U+0000 in the text', field('title', 'Before \u0000 after')),
  lives('control characters', field('summary', '\u001b[31mred\u0007\u202Ereversed')),
  lives('1 MB of content', field('content', 'news '.repeat(MEGABYTE / 5 - 2_000))),
  lives(
    'ten thousand tags',
    field(
      'tags',
      Array.from({ length: 10_000 }, (_, index) => `tag ${index}`),
    ),
  ),
  lives(
    'a key twice',
    withText((text) => text.replace('{', '{"title":"first",')),
  ),
  lives('a date that no calendar has', field('eventTime', '2026-02-31T25:61:61Z')),
  lives('a date before all', field('eventTime', '0001-01-01T00:00:00.000Z')),
];

/** A record that nothing is wrong with, of a source that the newsroom does not have. */
export function goodRecord(number: number, now: string): PoisonRecord {
  const articleId = number.toString(16).padStart(32, 'f');
  const source = {
    id: 'chaos',
    name: 'Chaos',
    homePage: null,
    country: null,
    language: null,
    category: null,
  };
  const article = {
    ...{ articleId, version: 1, source: { ...source, family: null }, feedUrl: 'https://chaos.example/feed' },
    ...{ guid: `chaos-${number}`, url: `https://chaos.example/${number}` },
    ...{ title: `Record ${number}`, summary: null, content: `Text of record ${number}.` },
    ...{ authors: [], imageUrl: null, declaredLanguage: 'en', tags: [] },
    ...{ publishedAt: now, updatedAt: null, firstSeenAt: now, eventTime: now, eventTimeFrom: 'published' },
  } as unknown as ArticleRaw;
  const {
    key,
    value: bytes,
    headers,
  } = encodeRecord(topics.articlesRaw as Topic<ArticleRaw>, article, {
    origin: { stage: 'ingestor', topic: 'chaos', partition: 1, offset: number },
    ...{ articleId, version: 1, eventTime: now, ingestedAt: now },
  });
  return { key: key === null ? null : Buffer.from(key), value: bytes, headers };
}
