import { articleId, encodeRecord, topics, type ArticleRaw } from '@headwater/contracts';
import type { OutgoingRecord } from '@headwater/kafka';

/** An article in the few terms that a test is about. */
export interface Story {
  /** Source and guid: `source/guid`. */
  readonly id: string;
  /** Stories with the same page are copies of each other. */
  readonly page: string;
  readonly version?: number;
  readonly summary?: string;
}

export const idOf = ({ id }: Pick<Story, 'id'>): string => {
  const [source = '', guid = ''] = id.split('/');
  return articleId(source, guid);
};

/** The story as the ingestor would send it. */
export function outgoing(story: Story, sequence: number): OutgoingRecord {
  const [source = '', guid = ''] = story.id.split('/');
  const { page, version = 1, summary = null } = story;
  const seen = new Date(Date.now() - 60_000 + sequence * 1_000).toISOString();
  const article: ArticleRaw = {
    articleId: idOf(story),
    version,
    source: {
      id: source,
      name: source,
      homePage: null,
      country: 'nz',
      language: 'en',
      category: null,
      family: null,
    },
    feedUrl: `https://${source}.example/feed`,
    guid,
    url: `https://wire.example/${page}`,
    title: `What happened at ${page} (${guid})`,
    summary,
    content: null,
    authors: [],
    imageUrl: null,
    declaredLanguage: 'en',
    tags: [],
    publishedAt: seen,
    updatedAt: null,
    firstSeenAt: seen,
    eventTime: seen,
    eventTimeFrom: 'published',
  };
  const origin = { stage: 'ingestor', topic: source, partition: 1_000_000, offset: sequence };
  const meta = { origin, articleId: article.articleId, version, eventTime: seen, ingestedAt: seen };
  return { topic: topics.articlesRaw, record: encodeRecord(topics.articlesRaw, article, meta) };
}
