import { withoutNewsApiPrefix } from './newsapi-prefix.js';

describe('withoutNewsApiPrefix', () => {
  it.each([
    ['/https://newsapi.org/v2/sources?country=de', '/v2/sources?country=de'],
    ['/http://newsapi.org/v2/sources', '/v2/sources'],
    ['/https:/newsapi.org/v2/sources', '/v2/sources'],
    ['/HTTPS://NewsAPI.org/v2/sources', '/v2/sources'],
    ['/https://newsapi.org', '/'],
    ['/https://newsapi.org?x=1', '/?x=1'],
    ['/v2/sources', '/v2/sources'],
    ['/https://newsapi.organised.example/v2', '/https://newsapi.organised.example/v2'],
    ['/v2/https://newsapi.org/v2', '/v2/https://newsapi.org/v2'],
  ])('%s is %s', (url, expected) => {
    expect(withoutNewsApiPrefix(url)).toBe(expected);
  });
});
