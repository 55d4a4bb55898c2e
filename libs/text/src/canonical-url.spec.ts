import { canonicalUrl, MAX_URL_LENGTH } from './canonical-url.js';

describe('canonicalUrl', () => {
  it.each<[string, string]>([
    ['http://Example.COM', 'http://example.com/'],
    ['HTTPS://example.com:443/a', 'https://example.com/a'],
    ['http://example.com:80/a', 'http://example.com/a'],
    ['http://example.com:8080/a', 'http://example.com:8080/a'],
    ['https://example.com./a', 'https://example.com/a'],
    ['https://example.com/a/', 'https://example.com/a'],
    ['https://example.com/A/b', 'https://example.com/A/b'],
    ['https://example.com/a#part', 'https://example.com/a'],
    ['https://example.com/a/../b/./c', 'https://example.com/b/c'],
    ['https://user:secret@example.com/a', 'https://example.com/a'],
    ['  https://example.com/a\n', 'https://example.com/a'],
    ['https://example.com/a?utm_source=rss&utm_medium=feed', 'https://example.com/a'],
    ['https://example.com/a?UTM_Source=x&id=7', 'https://example.com/a?id=7'],
    ['https://example.com/a?fbclid=1&gclid=2&id=3&msclkid=4', 'https://example.com/a?id=3'],
    ['https://example.com/a?at_medium=RSS&at_campaign=KARANGA', 'https://example.com/a'],
    ['https://example.com/a?b=2&a=1', 'https://example.com/a?a=1&b=2'],
    ['https://example.com/a?a=2&a=1', 'https://example.com/a?a=1&a=2'],
    ['https://example.com/a?', 'https://example.com/a'],
    ['https://example.com/a?q=caf%C3%A9', 'https://example.com/a?q=caf%C3%A9'],
    ['https://example.com/a?q=café', 'https://example.com/a?q=caf%C3%A9'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://example.com/新闻', 'https://example.com/%E6%96%B0%E9%97%BB'],
    ['http://[::1]:80/a', 'http://[::1]/a'],
    ['http://0x7f.1/a', 'http://127.0.0.1/a'],
  ])('%s -> %s', (url, expected) => {
    expect(canonicalUrl(url)).toBe(expected);
    expect(canonicalUrl(expected)).toBe(expected);
  });

  it.each([
    '',
    'no url',
    '/path',
    '//example.com/a',
    'ftp://example.com/a',
    'javascript:alert(1)',
    'mailto:a@b.c',
    'http://',
    'https://exa mple.com/',
    'https://./a',
  ])('null for %j', (url) => {
    expect(canonicalUrl(url)).toBeNull();
  });

  it('null beyond the longest URL, written or encoded', () => {
    expect(canonicalUrl(`https://example.com/${'a'.repeat(MAX_URL_LENGTH)}`)).toBeNull();
    expect(canonicalUrl(`https://example.com/${'ä'.repeat(MAX_URL_LENGTH / 4)}`)).toBeNull();
  });

  it('keeps apart what may be two pages', () => {
    const pages = [
      'http://example.com/a',
      'https://example.com/a',
      'https://www.example.com/a',
      'https://example.com/a?id=1',
      'https://example.com/a?page=2',
    ];
    expect(new Set(pages.map(canonicalUrl)).size).toBe(pages.length);
  });
});
