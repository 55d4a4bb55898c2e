// Proxies in between may have folded the two slashes into one.
const PREFIX = /^\/https?:\/{1,2}newsapi\.org(?=\/|\?|$)/i;
const LOWER_H = 0x68;
const UPPER_H = 0x48;

/**
 * The path that a client meant which puts the whole address of NewsAPI behind ours: npm `newsapi` with its
 * `corsProxyUrl` asks for `/https://newsapi.org/v2/everything`.
 */
export function withoutNewsApiPrefix(url: string): string {
  // Nearly all addresses end here, at no cost.
  if (url.charCodeAt(1) !== LOWER_H && url.charCodeAt(1) !== UPPER_H) return url;
  const path = url.replace(PREFIX, '');
  return path.startsWith('/') ? path : `/${path}`;
}
