import { memoryShortage } from './memory-shortage.js';

const MB = 1_048_576;

describe('memoryShortage', () => {
  it.each([
    ['as compose limits it', 640 * MB, false],
    ['as compose/article-pages.yaml limits it', 896 * MB, true],
    ['no limit is known', 0, true],
    ['there is no limit', 2 ** 64, true],
  ])('says nothing where memory suffices: %s', (_case, limit, pages) => {
    expect(memoryShortage(limit, pages)).toBeNull();
  });

  it.each([
    ['HEADWATER_ARTICLE_PAGES alone, without its limit', 640 * MB, true, /640 MB.*ARTICLE_PAGES.*896 MB/],
    ['a limit of an operator', 512 * MB, false, /512 MB.*feeds.*640 MB/],
  ])('says what is missing: %s', (_case, limit, pages, said) => {
    expect(memoryShortage(limit, pages)).toMatch(said);
  });
});
