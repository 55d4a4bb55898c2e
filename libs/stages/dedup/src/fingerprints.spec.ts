import type { ArticleRaw } from '@headwater/contracts';
import { rawArticle } from './article.test-support.js';
import { fingerprintsOf } from './fingerprints.js';

const text =
  'The harbour of Example Town reopened on Monday after three weeks of repairs to its northern quay.';
const chinese = '示例镇的港口在经过三周的北码头维修之后于星期一重新开放，渔船当天清晨便陆续驶入港湾。';

const hashOf = (article: Partial<ArticleRaw>): string => fingerprintsOf(rawArticle(article)).contentHash;
const urlOf = (url: string | null): string | null => fingerprintsOf(rawArticle({ url })).canonicalUrl;

describe('the content of two articles', () => {
  it.each<[string, Partial<ArticleRaw>]>([
    ['a sentence', { title: 'Harbour open', content: text }],
    ['a sentence in the summary alone', { title: 'Harbour open', summary: text }],
    ['a sentence without spaces between words', { title: '港口重新开放', content: chinese }],
    ['text that begins with decoration', { title: 'Harbour open', content: `${'– '.repeat(50)}${text}` }],
  ])('is the same when both have %s', (_title, article) => {
    expect(hashOf({ ...article, articleId: 'a'.repeat(32) })).toBe(
      hashOf({ ...article, articleId: 'b'.repeat(32) }),
    );
  });

  it.each<[string, Partial<ArticleRaw>]>([
    ['a title alone', { title: 'Live updates', content: null, summary: null }],
    ['an empty text', { title: 'Live updates', content: '', summary: '' }],
    ['a phrase', { title: 'Live updates', content: 'Follow our live coverage of the day as it happens.' }],
    ['punctuation', { title: 'Live updates', content: '—'.repeat(1_000) }],
    ['white space', { title: 'Live updates', content: ' \n'.repeat(1_000) }],
  ])('differs when both have only %s', (_title, article) => {
    const ofOne = hashOf({ ...article, articleId: 'a'.repeat(32) });
    expect(ofOne).toMatch(/^[0-9a-f]{32}$/);
    expect(ofOne).not.toBe(hashOf({ ...article, articleId: 'b'.repeat(32) }));
    expect(ofOne).toBe(hashOf({ ...article, articleId: 'a'.repeat(32) }));
  });

  it('differs under another title', () => {
    expect(hashOf({ title: 'One', content: text })).not.toBe(hashOf({ title: 'Two', content: text }));
  });
});

describe('the page of an article', () => {
  it.each([
    ['https://example.org/a/?utm_source=rss&id=7#top', 'https://example.org/a?id=7'],
    ['https://example.org/?id=7', 'https://example.org/?id=7'],
    ['https://example.org/', null],
    ['https://EXAMPLE.org?utm_source=rss#top', null],
    ['https://example.org:8443', null],
    ['mailto:desk@example.org', null],
    ['', null],
    [null, null],
  ])('of %j is %j', (url, expected) => {
    expect(urlOf(url)).toBe(expected);
  });
});
