import { languages } from './languages/languages.js';
import { Lexicon } from './lexicon.js';

const AS_LISTED = { valence: 1, charge: 1, bias: 0 };
const lexicons = new Map([...languages].map(([code, rules]) => [code, new Lexicon(rules, AS_LISTED, null)]));
const valenceOf = (language: string, token: string): number => lexicons.get(language)!.word(token).valence;

describe('Lexicon', () => {
  it.each([
    ['en', 'massacre', -1],
    ['en', 'Triumphant', 1],
    ['en', 'superb', 1],
    ['en', 'the', 0],
    ['en', ':)', 1],
    ['en', ':-(', -1],
    ['en', "killers'", 0],
    ['en', "terrorist's", -1],
    ['en', 'terrorist’s', -1],
    ['en', 'flood-ravaged', -1],
    ['de', 'Katastrophe', -1],
    ['de', 'Wirtschaftskrise', -1],
    ['de', 'Lebensrettung', 1],
    ['de', 'katastrophalen', -1],
    ['de', 'Tisch', 0],
    ['fr', "d'attentats", -1],
    ['fr', 'victoire', 1],
    ['fr', 'splendides', 1],
    ['es', 'asesinatos', -1],
    ['es', '😂', 1],
    ['es', '😒', -1],
    ['es', 'maravilloso', 1],
    ['it', "all'omicidio", -1],
    ['it', 'straordinarie', 1],
    ['pt', 'tragédia', -1],
    ['pt', 'vitória', 1],
    ['nl', 'woningtekort', -1],
    ['nl', 'schitterend', 1],
  ])('%s: %s', (language, token, sign) => {
    expect(Math.sign(valenceOf(language, token))).toBe(sign);
  });

  it.each([
    ['en', "hasn't", 'negator'],
    ['en', 'NEVER', 'negator'],
    ['en', 'extremely', 'intensifier'],
    ['en', 'however', 'contrast'],
    ['en', ',', 'pause'],
    ['en', '.', 'end'],
    ['en', '?!', 'exclamation'],
    ['en', '??', 'end'],
    ['fr', 'pas', 'negator'],
    ['de', 'keine', 'negator'],
    ['es', 'muy', 'intensifier'],
  ])('%s: %s is a(n) %s', (language, token, role) => {
    expect(lexicons.get(language)!.word(token).role).toBe(role);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'takes %s for a word like any other',
    (token) => {
      for (const lexicon of lexicons.values()) {
        expect(lexicon.word(token)).toEqual({
          role: 'plain',
          factor: 1,
          valence: 0,
          charge: 0,
          shouted: false,
        });
      }
    },
  );

  it('does not look at tokens longer than any word', () => {
    expect(valenceOf('en', `${'x'.repeat(60)}-massacre`)).toBe(0);
  });

  it('adds what was learned about a stem to what is listed', () => {
    const adjusted = new Lexicon(
      languages.get('en')!,
      { valence: 2, charge: 3, bias: 0 },
      new Map([
        ['said', { valence: 0.1, charge: -0.6 }],
        ['superb', { valence: 0.25, charge: 0.5 }],
      ]),
    );
    expect(adjusted.word('Said')).toMatchObject({ valence: 0.1, charge: -0.6 });
    const listed = valenceOf('en', 'superb');
    expect(adjusted.word('superb').valence).toBeCloseTo(2 * listed + 0.25);
    expect(adjusted.word('superb').charge).toBeCloseTo(3 * listed + 0.5);
  });

  it('forgets rather than grow without bound', () => {
    const lexicon = new Lexicon(languages.get('nl')!, AS_LISTED, null);
    for (let i = 0; i < 70_000; i += 1)
      lexicon.word(`noise${i.toString(2).replaceAll('0', 'a').replaceAll('1', 'b')}`);
    const memory: unknown = Reflect.get(lexicon, 'memory');
    expect((memory as Map<string, unknown>).size).toBeLessThanOrEqual(30_000);
    expect(Math.sign(lexicon.word('ramp').valence)).toBe(-1);
  });

  it.each([...languages])('%s: no word of ours stands on both sides or twice', (_code, rules) => {
    const words = [...Object.values(rules.positive), ...Object.values(rules.negative)].flatMap((graded) =>
      graded.trim().split(/\s+/),
    );
    const twice = words.filter((word, i) => words.indexOf(word) !== i);
    expect(twice).toEqual([]);
  });
});
