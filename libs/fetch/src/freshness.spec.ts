import { freshForMs } from './freshness.js';

const NOW = Date.parse('2026-02-17T10:00:00Z');
const NOTHING = { cacheControl: undefined, expires: undefined, age: undefined, date: undefined };

describe('freshForMs', () => {
  it.each([
    [{}, null],
    [{ cacheControl: 'public, max-age=300' }, 300_000],
    [{ cacheControl: 'max-age=300', age: '120' }, 180_000],
    [{ cacheControl: 'max-age=300', age: '900' }, 0],
    [{ cacheControl: 'Max-Age="60"' }, 60_000],
    [{ cacheControl: 's-maxage=900' }, null],
    [{ cacheControl: 'no-cache, max-age=300' }, 0],
    [{ cacheControl: 'no-store' }, 0],
    [{ cacheControl: 'max-age=99999999' }, 86_400_000],
    [{ expires: 'Tue, 17 Feb 2026 10:05:00 GMT' }, 300_000],
    [{ expires: 'Tue, 17 Feb 2026 10:05:00 GMT', date: 'Tue, 17 Feb 2026 10:04:00 GMT' }, 60_000],
    [{ expires: 'Tue, 17 Feb 2026 09:00:00 GMT' }, 0],
    [{ expires: '0' }, 0],
    [{ cacheControl: 'max-age=60', expires: 'Tue, 17 Feb 2026 12:00:00 GMT' }, 60_000],
  ])('%j', (given, expected) => {
    expect(freshForMs({ ...NOTHING, ...given }, NOW)).toBe(expected);
  });
});
