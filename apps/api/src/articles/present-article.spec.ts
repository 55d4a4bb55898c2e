import { cutContent, toSeconds } from './present-article.js';

describe('cutContent', () => {
  it.each([
    ['', 0, ''],
    ['short', 5, 'short'],
    ['a'.repeat(200), 200, 'a'.repeat(200)],
    ['a'.repeat(200), 201, `${'a'.repeat(200)}… [+1 chars]`],
    ['a'.repeat(200), 2_419, `${'a'.repeat(200)}… [+2219 chars]`],
    ['😀'.repeat(200), 201, `${'😀'.repeat(200)}… [+1 chars]`],
  ])('%s of %d characters', (start, length, expected) => {
    expect(cutContent(start, length)).toBe(expected);
  });
});

describe('toSeconds', () => {
  it('drops fractions and never rounds up', () => {
    expect(toSeconds(new Date('2026-01-31T12:59:59.999Z'))).toBe('2026-01-31T12:59:59Z');
  });
});
