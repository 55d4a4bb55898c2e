import { articleId } from '@headwater/contracts';
import { contentHash, type Author } from './plan/author.js';
import type { Press } from './press/press.js';

/** One published article, as it is true; the schema of a line of `/truth`. */
export interface TrueArticle {
  readonly index: number;
  /** As the pipeline computes it: from the source and the guid, or the address where there is none. */
  readonly articleId: string;
  readonly source: string;
  /** `null` where the format has no guid: the canonical `url` identifies the item. */
  readonly guid: string | null;
  readonly url: string;
  readonly link: string;
  /** Equal for an original and its copies. */
  readonly cluster: number;
  readonly role: string;
  readonly language: string;
  readonly category: string;
  readonly tone: string;
  /** The first version was in a complete response. */
  readonly served: boolean;
  readonly publishedAt: string;
  readonly updatedAt: string;
  readonly versions: readonly TrueVersion[];
}

export interface TrueVersion {
  readonly number: number;
  readonly title: string;
  /** Equal hashes are equal contents: the first and third version of a revert. */
  readonly hash: string;
  readonly served: boolean;
  /** The reader has confirmed that it has it. */
  readonly settled: boolean;
}

/** The truth about one article of the plan, or nothing while it is unpublished. */
export function trueArticle(press: Press, author: Author, index: number): TrueArticle | undefined {
  const record = press.ledger.record(index);
  if (record.published === 0) return undefined;
  const article = press.plan.article(index);
  const versions: TrueVersion[] = [];
  for (let number = 1; number <= record.published; number++) {
    const content = author.content(article, number);
    versions.push({
      number,
      title: content.title,
      hash: contentHash(content),
      served: number <= record.served,
      settled: number <= record.settled,
    });
  }
  const source = article.publisher.id;
  const identity = author.identity(article);
  return {
    index,
    articleId: articleId(source, identity.guid ?? identity.url),
    source,
    ...identity,
    cluster: article.cluster,
    role: article.role,
    language: article.publisher.language,
    category: article.category,
    tone: article.tone,
    served: record.served > 0,
    publishedAt: new Date(record.publishedAt * 1000).toISOString(),
    updatedAt: new Date(record.updatedAt * 1000).toISOString(),
    versions,
  };
}

/** The whole truth as one JSON document, an article a line, in chunks of bounded size. */
export function* truthDocument(press: Press, author: Author): Generator<string> {
  yield `{"seed":${JSON.stringify(press.plan.settings.seed)},"articles":[`;
  let chunk = '';
  let separator = '\n';
  for (let index = 0; index < press.reached; index++) {
    const article = trueArticle(press, author, index);
    if (!article) continue;
    chunk += separator + JSON.stringify(article);
    separator = ',\n';
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = '';
    }
  }
  yield `${chunk}\n]}\n`;
}
