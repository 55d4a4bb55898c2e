import { articleId, hash128, type ArticleRaw } from '@headwater/contracts';
import type { FeedItem } from '@headwater/feeds';
// By its own path: the whole library brings the tables of language detection, 140 MB that nobody here reads.
import { canonicalUrl } from '@headwater/text/canonical-url';

/** What the catalogue says about the source of an article. */
export type ArticleSource = ArticleRaw['source'];

/** An article as the feed has it now: all that its content alone decides. */
export type ArticleDraft = Omit<ArticleRaw, 'version' | 'firstSeenAt' | 'eventTime' | 'eventTimeFrom'> & {
  /** Differs when a reader would see a difference. Dates are not in it: some feeds date every item to now. */
  readonly contentHash: string;
};

/** Why an item became no article. */
export type DropReason = 'no-title' | 'repeated-in-document' | 'too-large';

const MAX_TAGS = 30;
const MAX_AUTHORS = 20;

/** Turns an item into an article; `null` for one without a title, which nobody could show or compare. */
export function draftArticle(item: FeedItem, source: ArticleSource, feedUrl: string): ArticleDraft | null {
  if (item.title === null) return null;
  const { id: guid, title, summary, content, publishedAt, updatedAt } = item;
  const url = item.originalUrl ?? item.url;
  const canonical = url === null ? null : canonicalUrl(url);
  const authors = unique(
    item.authors.map(({ name, email }) => name ?? email),
    MAX_AUTHORS,
  );
  return {
    articleId: articleId(source.id, guid ?? canonical ?? hash128('content', title, summary ?? content ?? '')),
    source,
    feedUrl,
    guid,
    url,
    title,
    summary,
    content,
    authors,
    imageUrl: item.imageUrl,
    declaredLanguage: item.language,
    tags: unique(
      item.categories.map(({ term, label }) => label ?? term),
      MAX_TAGS,
    ),
    publishedAt,
    updatedAt,
    contentHash: hash128('article', title, summary ?? '', content ?? '', canonical ?? '', authors.join('\n')),
  };
}

function unique(values: readonly (string | null)[], most: number): string[] {
  return [...new Set(values.filter((value) => value !== null))].slice(0, most);
}
