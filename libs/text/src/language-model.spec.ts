import { readFileSync } from 'node:fs';
import {
  BadLanguageModelError,
  encodeLanguageModel,
  LANGUAGE_MODEL_FILE,
  LanguageModel,
  type LanguagePiece,
} from './language-model.js';

const bytesOf = (text: string): number[] => [...Buffer.from(text)];
const piece = (
  text: string,
  place: 'starts' | 'ends' | 'both' | 'inside',
  ...scores: [number, number][]
): LanguagePiece => ({
  bytes: bytesOf(text),
  startsWord: place === 'starts' || place === 'both',
  endsWord: place === 'ends' || place === 'both',
  scores,
});

const header = { source: 'a test', licence: 'Apache-2.0', languages: ['aa', 'bb'], base: 10 };
const file = encodeLanguageModel({
  header,
  pieces: [
    piece('a', 'both', [0, 5], [1, 1]),
    piece('hous', 'starts', [0, 1]),
    piece('sing', 'inside', [1, 3]),
    piece('ings', 'ends', [1, 90]),
    piece('ñu', 'both', [1, 7]),
  ],
});
const model = new LanguageModel(file);

test.each([
  ['a', { code: 'aa', first: 15, second: 11 }],
  // A piece counts once a text, however often it stands there.
  ['a, a: a 12 a', { code: 'aa', first: 15, second: 11 }],
  // Four bytes at every third, and the last four: hous, sing, ings.
  ['housings', { code: 'bb', first: 113, second: 11 }],
  ['ñu', { code: 'bb', first: 17, second: 0 }],
  ['xyz', null],
  ['', null],
])('%j', (text, guess) => {
  expect(model.guess(text)).toEqual(guess);
});

test('a text leaves nothing behind for the next', () => {
  const answers = ['housings', 'a', 'housings'].map((text) => model.guess(text)?.code);
  expect(answers).toEqual(['bb', 'aa', 'bb']);
});

test('a file that is cut off or something else is refused', () => {
  expect(() => new LanguageModel(file.subarray(0, file.length - 1))).toThrow(BadLanguageModelError);
  expect(() => new LanguageModel(Buffer.from('not a model'))).toThrow(BadLanguageModelError);
});

test('no text is too strange for the model that ships', () => {
  const shipped = new LanguageModel(readFileSync(LANGUAGE_MODEL_FILE));
  const strange = [
    '\ud83d',
    '\udc00x',
    '\0\0',
    "'",
    "''''a''",
    '’’’',
    'x'.repeat(100_000),
    '漢'.repeat(2_000),
    'i̇',
  ];
  for (const text of strange) expect(() => shipped.guess(text)).not.toThrow();
  expect(shipped.guess('the government said on tuesday that it would')?.code).toBe('en');
});
