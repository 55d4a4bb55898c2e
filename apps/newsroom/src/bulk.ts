import type { Author } from './plan/author.js';
import type { Plan } from './plan/plan.js';

/**
 * `count` distinct articles of the plan from position `from` on, as lines of JSON in chunks: originals in their first
 * version, copies left out. Nothing is published by that.
 */
export function* bulkItems(
  plan: Plan,
  author: Author,
  from: number,
  count: number,
  now: number,
): Generator<string> {
  const publishedAt = new Date(now).toISOString();
  let chunk = '';
  for (let index = from, written = 0; written < count; index++) {
    const article = plan.article(index);
    if (article.cluster !== index) continue;
    const { id, language } = article.publisher;
    const { guid, url } = author.identity(article);
    const { title, text } = author.content(article, 1);
    const { category, tone } = article;
    const item = { index, source: id, guid, url, title, text, publishedAt, language, category, tone };
    chunk += `${JSON.stringify(item)}\n`;
    written += 1;
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}
