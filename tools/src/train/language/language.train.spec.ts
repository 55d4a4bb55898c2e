import { readdirSync, readFileSync } from 'node:fs';
import { encodeLanguageModel, LANGUAGE_MODEL_FILE, LanguageModel } from '@headwater/text';
import { eld } from 'eld/small';
import { readEldFigures } from './language.train.js';

const seeds = new URL('../seeds/', import.meta.url);

function sentences(): readonly string[] {
  return readdirSync(seeds).flatMap((name) => readFileSync(new URL(name, seeds), 'utf8').split('\n'));
}

const strange = [
  "rock 'n' roll, l’été, d'''accord '",
  'İSTANBUL’DA YENİ KÖPRÜ',
  'a b c d é ñ',
  `${'donaudampfschifffahrt'.repeat(5)} und`,
  'Привет, мир! 123 ٣٤٥ مرحبا',
  'emoji 🌍🌍 inside words🌍like this',
  'word '.repeat(200),
  'слово '.repeat(100),
  '\ud83d lone half',
];

test('the file that ships is what the training writes', async () => {
  expect(
    Buffer.from(encodeLanguageModel(await readEldFigures())).equals(readFileSync(LANGUAGE_MODEL_FILE)),
  ).toBe(true);
});

test.each([30, 100, 200, 1_000])('answers as eld does, on texts cut to %d characters', (length) => {
  const model = new LanguageModel(readFileSync(LANGUAGE_MODEL_FILE));
  const texts = [...sentences(), ...strange].map((text) => text.slice(0, length));
  expect(texts.length).toBeGreaterThan(400);
  for (const text of texts) {
    const theirs = eld.detect(text);
    const [first = 0, second = 0] = Object.values(theirs.getScores());
    const guess = model.guess(text.toLowerCase());
    expect({ text, language: guess?.code ?? '' }).toEqual({ text, language: theirs.language });
    if (guess !== null) expect(guess.second / guess.first).toBeCloseTo(odds(second) / odds(first), 9);
  }
});

/** eld scales the sums into 0..1; this is a multiple of the sum again. */
const odds = (score: number): number => score / (1 - score);
