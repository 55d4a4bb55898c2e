import type { ArticleRaw, Fingerprints } from '@headwater/contracts';
import { canonicalUrl } from '@headwater/text/canonical-url';
import { contentHash, foldText } from '@headwater/text/content-hash';

/**
 * Least text that makes two articles with equal title and text the same article, in bytes of UTF-8 without
 * white space and punctuation: about 14 English words or 27 Chinese characters. Below it stand "Live
 * updates", "Read more" and their like, which many unrelated articles share.
 */
export const MIN_TEXT_BYTES = 80;

// What folding takes away at most, in a text that is one: enough of it to decide, and a bound on the work.
const LOOK_AT = 4 * MIN_TEXT_BYTES;

// The front page is where the feed comes from, not what the article is.
const SITE_ROOT = /^https?:\/\/[^/?]+\/$/;

/** What dedup compares of an article. Two articles with an equal fingerprint are copies of each other. */
export function fingerprintsOf(article: ArticleRaw): Fingerprints {
  const text = article.content ?? article.summary ?? '';
  // A text that says too little is hashed with the article's id, so that it equals only itself.
  const title = saysEnough(text) ? article.title : `${article.articleId} ${article.title}`;
  return { canonicalUrl: pageUrl(article.url), contentHash: contentHash(title, text) };
}

function saysEnough(text: string): boolean {
  if (text.length * 3 < MIN_TEXT_BYTES) return false;
  return Buffer.byteLength(foldText(text.slice(0, LOOK_AT)).replaceAll(' ', '')) >= MIN_TEXT_BYTES;
}

function pageUrl(url: string | null): string | null {
  const canonical = url === null ? null : canonicalUrl(url);
  return canonical === null || SITE_ROOT.test(canonical) ? null : canonical;
}
