import { weigh } from './weigh.js';
import { UNKNOWN, type Word } from './word.js';

const plain = UNKNOWN;
const loud: Word = { ...UNKNOWN, shouted: true };
const not: Word = { ...UNKNOWN, role: 'negator' };
const very: Word = { ...UNKNOWN, role: 'intensifier', factor: 1.3 };
const but: Word = { ...UNKNOWN, role: 'contrast' };
const comma: Word = { ...UNKNOWN, role: 'pause' };
const stop: Word = { ...UNKNOWN, role: 'end' };
const bang: Word = { ...UNKNOWN, role: 'exclamation', factor: 2 };

describe('weigh', () => {
  it.each<[string, Word[], number[]]>([
    ['words by themselves', [plain, plain], [1, 1]],
    ['a negator and its reach', [not, plain, plain, plain, plain], [1, -0.5, -0.5, -0.5, 1]],
    ['negation no further than its sentence', [not, plain, stop, plain], [1, -0.5, 0, 1]],
    ['negation beyond a comma', [not, comma, plain], [1, 0, -0.5]],
    ['two negators', [not, not, plain], [1, -0.5, -0.5]],
    ['an intensifier', [very, plain, plain], [1, 1.3, 1]],
    ['an intensifier that a comma cuts off', [very, comma, plain], [1, 0, 1]],
    ['negation of an intensified word', [not, very, plain], [1, -0.5, -0.65]],
    ['contrast', [plain, but, plain], [0.6, 1.2, 1.2]],
    ['contrast in its own sentence only', [plain, stop, plain, but, plain], [1, 0, 0.6, 1.2, 1.2]],
    ['a contrast that opens its sentence', [but, plain], [1, 1]],
    ['exclamation marks', [plain, bang, plain], [1.2, 0, 1]],
    ['a word in capitals', [plain, loud, plain], [1, 1.3, 1]],
    ['a text in capitals', [loud, loud, loud, plain], [1, 1, 1, 1]],
    ['nothing', [], []],
  ])('weighs %s', (_what, words, expected) => {
    const weights = [...weigh(words)].map((weight) => Math.round(weight * 100) / 100);
    expect(weights).toEqual(expected);
  });

  it('does not grow with ever more exclamation marks', () => {
    const marks = (factor: number): Word => ({ ...bang, factor });
    expect(weigh([plain, marks(4)])[0]).toBe(weigh([plain, marks(4_000)])[0]);
  });
});
