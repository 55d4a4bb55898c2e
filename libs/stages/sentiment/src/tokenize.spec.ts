import { MAX_TEXT, tokenize } from './tokenize.js';

describe('tokenize', () => {
  it.each([
    ['words and punctuation', 'Markets fall, again.', ['Markets', 'fall', ',', 'again', '.']],
    ['apostrophes of both kinds', "isn't isn’t", ["isn't", 'isn’t']],
    ['hyphens inside words only', 'war-torn - no', ['war-torn', 'no']],
    ['marks that run together', 'Stop!?! Now…', ['Stop', '!?!', 'Now', '…']],
    ['emoticons and emoji', 'fine :) <3 😂', ['fine', ':)', '<3', '😂']],
    [
      'no emoticon inside a time or an address',
      'at 10:30, x:Dave',
      ['at', '10', ':', '30', ',', 'x', ':', 'Dave'],
    ],
    ['accents, composed and not', 'cafe\u0301 café', ['cafe\u0301', 'café']],
    ['nothing', '', []],
    ['only white space', ' \n\t ', []],
    ['lone surrogates', '\ud800 a', ['a']],
  ])('finds %s', (_what, text, expected) => {
    expect(tokenize(text)).toEqual(expected);
  });

  it('reads no more than a bounded part of a text', () => {
    expect(tokenize('ab '.repeat(1_000_000)).length).toBeLessThanOrEqual(MAX_TEXT / 3 + 1);
  });

  it.each([
    'a-'.repeat(20_000),
    "a'".repeat(20_000),
    ':'.repeat(20_000),
    '!'.repeat(20_000),
    '\u0301'.repeat(20_000),
  ])('takes linear time for text made to be slow (%#)', (hostile) => {
    const started = performance.now();
    tokenize(hostile);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
