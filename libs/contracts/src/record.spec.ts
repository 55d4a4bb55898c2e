import { decodeMeta, encodeHeaders, HEADERS, type RecordMeta } from './headers.js';
import { articleId, formatOrigin, hash128, parseOrigin } from './identity.js';
import { createNamespace } from './namespace.js';
import { decodeRecord, encodeRecord, type RawRecord } from './record.js';
import { allTopics, topics } from './topics.js';

const meta: RecordMeta = {
  origin: { stage: 'dedup', topic: 'news.articles.raw.v1', partition: 2, offset: 40 },
  articleId: hash128('x'),
  version: 3,
  eventTime: '2026-01-02T03:04:05.000Z',
  ingestedAt: '2026-01-02T03:04:06.000Z',
};
const dropped = {
  articleId: meta.articleId,
  version: 3,
  stage: 'dedup',
  reason: 'empty',
  title: null,
  url: null,
};

const encoded = (
  fields: Partial<RawRecord> = {},
  headers: Record<string, string | undefined> = {},
): RawRecord => {
  const record = encodeRecord(topics.articlesDropped, dropped, meta);
  return { key: null, value: record.value, ...fields, headers: { ...record.headers, ...headers } };
};

describe('decodeRecord', () => {
  it('reads what encodeRecord wrote', () => {
    expect(decodeRecord(topics.articlesDropped, encoded())).toEqual({ ok: true, value: dropped, meta });
  });

  it('keeps fields that it does not know', () => {
    const value = Buffer.from(JSON.stringify({ ...dropped, later: { added: true } }));
    expect(decodeRecord(topics.articlesDropped, encoded({ value }))).toMatchObject({
      value: { later: { added: true } },
    });
  });

  it.each([
    ['no value', encoded({ value: null }), 'empty-value'],
    ['an empty value', encoded({ value: Buffer.alloc(0) }), 'empty-value'],
    ['half a document', encoded({ value: Buffer.from('{"a":') }), 'not-json'],
    ['bytes that are no text', encoded({ value: Buffer.from([0xff, 0x00]) }), 'not-json'],
    ['another shape', encoded({ value: Buffer.from('[]') }), 'wrong-schema'],
    [
      'nesting without end',
      encoded({ value: Buffer.from('['.repeat(5000) + ']'.repeat(5000)) }),
      'wrong-schema',
    ],
    [
      'a deep field that no schema knows',
      encoded({
        value: Buffer.from(JSON.stringify(dropped).replace('{', `{"x":${'['.repeat(40)}${']'.repeat(40)},`)),
      }),
      'wrong-schema',
    ],
    ['a prototype', encoded({ value: Buffer.from('{"__proto__":{"articleId":"x"}}') }), 'wrong-schema'],
    ['no type', encoded({}, { [HEADERS.ceType]: undefined }), 'missing-header'],
    ['no origin', encoded({}, { [HEADERS.origin]: 'nowhere' }), 'missing-header'],
    ['an empty version', encoded({}, { [HEADERS.version]: '' }), 'missing-header'],
    ['an event time that is none', encoded({}, { [HEADERS.ceTime]: 'noon' }), 'missing-header'],
    ['an ingest time that is none', encoded({}, { [HEADERS.ingestedAt]: 'NaN' }), 'missing-header'],
    ['a version that is no number', encoded({}, { [HEADERS.version]: 'two' }), 'missing-header'],
    ['another message', encoded({}, { [HEADERS.ceType]: 'news.article.raw.v1' }), 'wrong-type'],
    [
      'a newer major version',
      encoded({}, { [HEADERS.ceType]: 'news.article.dropped.v2' }),
      'unknown-major-version',
    ],
  ])('names the problem of %s', (_title, record, problem) => {
    expect(decodeRecord(topics.articlesDropped, record)).toMatchObject({ ok: false, problem });
  });
});

describe('headers', () => {
  it('carry on what is not ours and replace what is', () => {
    const headers = encodeHeaders({ type: 't', version: 1 }, meta, {
      traceparent: 'trace',
      'their-own': Buffer.from('kept'),
      [HEADERS.origin]: 'of the input',
    });
    expect(headers).toMatchObject({ traceparent: 'trace', 'their-own': Buffer.from('kept') });
    expect(decodeMeta(headers)).toEqual(meta);
  });
});

describe('identity', () => {
  it('tells parts apart', () => {
    expect(hash128('a', 'bc')).not.toBe(hash128('ab', 'c'));
    expect(articleId('bbc', '1')).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each(['', 'a/b/c/d', 'a/b/1', 'a/b/-1/2', 'a/b/1/2/3', 'a/b/1/99999999999999999'])(
    'refuses the origin %j',
    (text) => {
      expect(parseOrigin(text)).toBeNull();
    },
  );

  it('reads origins back', () => {
    expect(parseOrigin(formatOrigin(meta.origin))).toEqual(meta.origin);
  });
});

describe('createNamespace', () => {
  it('prefixes everything, in one place', () => {
    const spaced = createNamespace('demo');
    expect([spaced.topic('t.v1'), spaced.group('dedup'), spaced.redisKey('k'), spaced.database('d')]).toEqual(
      ['demo.t.v1', 'demo.headwater.dedup', 'demo:k', 'demo_d'],
    );
    expect(spaced.logicalTopic('demo.t.v1')).toBe('t.v1');
    expect(spaced.logicalTopic('other.t.v1')).toBeNull();
  });

  it.each(['Upper', '1st', 'with-dash', 'a'.repeat(32), 'drop table'])('refuses %j', (name) => {
    expect(() => createNamespace(name)).toThrow(/Namespace/);
  });
});

describe('the topic map', () => {
  it('names every topic once, with its version', () => {
    const names = allTopics().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/\.v\d+$/);
  });
});
