import { HOST_BUCKET } from './policy.js';
import { hostClass, registrableDomain } from './registrable-domain.js';
import { takeToken, untilToken } from './token-bucket.js';
import { troubleOf } from './trouble.js';
import { duration } from './words.js';

describe('registrableDomain', () => {
  it.each([
    ['feeds.bbci.co.uk:443', 'bbci.co.uk'],
    ['example.com', 'example.com'],
    ['a.blogspot.com:443', 'a.blogspot.com'],
    ['127.0.0.1:8090', '127.0.0.1'],
    ['localhost:80', 'localhost'],
  ])('of %s is %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain);
  });
});

describe('hostClass', () => {
  it.each([
    ['feeds.bbci.co.uk:443', 'publisher'],
    ['example.com', 'publisher'],
    ['a.blogspot.com:443', 'platform'],
    ['127.0.0.1:8090', 'address'],
    ['localhost:80', 'address'],
  ])('of %s is %s', (host, expected) => {
    expect(hostClass(host)).toBe(expected);
  });
});

describe('a token bucket', () => {
  it('gives its burst at once, then one an interval, and fills up again', () => {
    let fullAt: number | null = null;
    for (let taken = 0; taken < HOST_BUCKET.burst; taken += 1) {
      expect(untilToken(fullAt, 0, HOST_BUCKET)).toBe(0);
      fullAt = takeToken(fullAt, 0, HOST_BUCKET);
    }
    expect(untilToken(fullAt, 0, HOST_BUCKET)).toBe(1_000);
    expect(untilToken(fullAt, 1_000, HOST_BUCKET)).toBe(0);
    expect(untilToken(fullAt, 1e9, HOST_BUCKET)).toBe(0);
  });
});

describe('troubleOf', () => {
  it.each([
    ['http-status', 429, null, 'limited'],
    ['http-status', 503, 60_000, 'limited'],
    ['http-status', 503, null, 'unreachable'],
    ['http-status', 404, null, null],
    ['http-status', 410, null, null],
    ['http-status', 500, null, null],
    ['timeout', null, null, 'unreachable'],
    ['name-not-found', null, null, 'unreachable'],
    ['too-large', null, null, null],
    ['not-a-feed', 200, null, null],
  ])('%s %s %s: %s', (reason, status, retryAfterMs, expected) => {
    expect(troubleOf(reason, status, retryAfterMs)).toBe(expected);
  });
});

describe('duration', () => {
  it.each([
    [500, '0.5 s'],
    [45_000, '45 s'],
    [720_000, '12 min'],
    [5_400_000, '90 min'],
    [9_000_000, '2.5 h'],
    [259_200_000, '3 days'],
  ])('%i ms is %s', (milliseconds, expected) => {
    expect(duration(milliseconds)).toBe(expected);
  });
});
