import { hasOnlyHeadline } from './has-only-headline.js';

const title = 'Northern gate of the harbour opens again';

describe('hasOnlyHeadline', () => {
  it.each([
    ['nothing else', null, null, true],
    ['the headline again', title, null, true],
    ['the headline and the paper', `${title}  Harbour News`, null, true],
    ['a summary', 'After three weeks of repairs ships pass the northern gate.', null, false],
    [
      'a summary that begins with the headline',
      `${title}. ${'It was closed for three weeks. '.repeat(3)}`,
      null,
      false,
    ],
    ['its text', null, 'After three weeks of repairs ships pass.', false],
  ])('of an article with %s', (_, summary, content, expected) => {
    expect(hasOnlyHeadline({ title, summary, content })).toBe(expected);
  });
});
