import type { ListedArticle } from '../search/article-reader.port.js';
import type { Article } from './article.schema.js';

const MICROSECONDS = 1_000;

/** An article in NewsAPI's shape. */
export function presentArticle(article: ListedArticle, catalogue: ReadonlySet<string>): Article {
  const { position, source, content } = article;
  return {
    source: { id: catalogue.has(source.id) ? source.id : null, name: source.name },
    author: article.author,
    title: article.title,
    description: article.summary,
    url: article.url,
    urlToImage: article.imageUrl,
    publishedAt: toSeconds(new Date(position.time / MICROSECONDS)),
    content: content && cutContent(content.start, content.length),
    x: {
      id: position.id,
      version: article.version,
      language: article.language,
      country: source.country,
      category: article.category,
      sentiment: article.sentiment,
      titleSentiment: article.titleSentiment,
      keywords: [...article.keywords],
      duplicates: article.duplicates,
      duplicateOf: article.duplicateOf,
    },
  };
}

/** Where a text that goes on was cut, as NewsAPI writes it: how many characters are missing. */
export function cutContent(start: string, length: number): string {
  const missing = length - [...start].length;
  return missing > 0 ? `${start}… [+${missing} chars]` : start;
}

/** NewsAPI's clients read times by a fixed pattern without fractions. */
export function toSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
