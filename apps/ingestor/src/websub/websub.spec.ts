import { createHmac } from 'node:crypto';
import { hubOfferOf } from './hub-offer.js';
import { isSigned } from './signature.js';

describe('isSigned', () => {
  const body = Buffer.from('<rss/>');
  const sign = (method: string, key: string): string =>
    `${method}=${createHmac(method === 'md5' ? 'md5' : method.toLowerCase(), key)
      .update(body)
      .digest('hex')}`;

  it.each(['sha1', 'sha256', 'sha384', 'sha512', 'SHA256'])('believes %s', (method) => {
    expect(isSigned(body, sign(method, 'secret'), 'secret')).toBe(true);
  });

  it.each([
    ['another secret', sign('sha256', 'guess')],
    ['a weak method', sign('md5', 'secret')],
    ['a name in front that is none', `=${sign('sha256', 'secret').slice(7)}`],
    ['a digest cut off', sign('sha256', 'secret').slice(0, -2)],
    ['a digest of another method', sign('sha1', 'secret').replace('sha1', 'sha256')],
    ['nothing after the method', 'sha256='],
    ['nothing', undefined],
  ])('does not believe %s', (_what, signature) => {
    expect(isSigned(body, signature, 'secret')).toBe(false);
  });
});

describe('hubOfferOf', () => {
  const url = 'https://news.example/feed';
  it.each([
    ['no hub', [], null, null],
    [
      'the first of several',
      ['http://a.example/', 'http://b.example/'],
      null,
      { hub: 'http://a.example/', topic: url },
    ],
    [
      'one over https before others',
      ['http://a.example/', 'https://b.example/'],
      null,
      { hub: 'https://b.example/', topic: url },
    ],
    [
      'the name that the feed has for itself',
      ['https://b.example/'],
      'https://news.example/self',
      { hub: 'https://b.example/', topic: 'https://news.example/self' },
    ],
    ['no hub over anything else', ['ftp://a.example/', 'javascript:alert(1)'], null, null],
    ['nothing endless', [`https://b.example/${'a'.repeat(2_000)}`], null, null],
  ])('takes %s', (_what, hubs, selfUrl, offer) => {
    expect(hubOfferOf({ hubs, selfUrl }, { url })).toEqual(offer);
  });

  it.each([
    ['<https://hub.example/>; rel="hub", <https://news.example/own>; rel="self"', 'https://news.example/own'],
    ['<https://hub.example/>;rel=hub', 'https://news.example/in-feed'],
    ['</style.css>; rel=preload; as=style, <https://hub.example/>; title="a, b"; rel="alternate hub"', null],
  ])('hears what the server says before the document: %s', (link, topic) => {
    const feed = {
      hubs: ['http://other.example/'],
      selfUrl: topic === null ? null : 'https://news.example/in-feed',
    };
    expect(hubOfferOf(feed, { url, link })).toEqual({ hub: 'https://hub.example/', topic: topic ?? url });
  });

  it.each([
    '',
    '<>',
    'rel=hub',
    '<https://hub.example/>',
    '<ftp://hub.example/>; rel=hub',
    `${'<'.repeat(8_000)}`,
  ])('hears no hub in %j', (link) => {
    expect(hubOfferOf({ hubs: [], selfUrl: null }, { url, link })).toBeNull();
  });
});
