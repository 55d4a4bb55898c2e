// Proxies in between may have folded the two slashes into one.
const PREFIX = /^\/https?:\/{1,2}newsapi\.org(?=\/|\?|$)/i;

/**
 * The path that a client meant which puts the whole address of NewsAPI behind ours: npm `newsapi` with its
 * `corsProxyUrl` asks for `/https://newsapi.org/v2/everything`.
 */
export function withoutNewsApiPrefix(url: string): string {
  const path = url.replace(PREFIX, '');
  return path.startsWith('/') ? path : `/${path}`;
}
