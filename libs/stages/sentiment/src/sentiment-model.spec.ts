import { SentimentModel } from './sentiment-model.js';
import { headlines, type Tone } from './tones.test-support.js';

const model = new SentimentModel();
const label = (text: string, language = 'en'): string | undefined =>
  model.score(text, '', language).title?.label;
const score = (text: string, language = 'en'): number => model.score(text, '', language).title?.score ?? NaN;

describe('our own headlines', () => {
  it('exist for every language with a lexicon', () => {
    expect(Object.keys(headlines).toSorted()).toEqual(model.languages.toSorted());
  });

  const cases = Object.entries(headlines).flatMap(([language, tones]) =>
    (Object.keys(tones) as Tone[]).flatMap((tone) =>
      tones[tone].map((text) => [language, tone, text] as const),
    ),
  );

  it.each(Object.keys(headlines))('%s: nearly all get the tone that a reader gives them', (language) => {
    const own = cases.filter(([code]) => code === language);
    const wrong = own.filter(([, tone, text]) => label(text, language) !== tone);
    expect(wrong.length).toBeLessThanOrEqual(own.length * 0.2);
  });

  it('none gets the opposite tone', () => {
    const opposite = cases.filter(
      ([language, tone, text]) =>
        (tone === 'positive' && label(text, language) === 'negative') ||
        (tone === 'negative' && label(text, language) === 'positive'),
    );
    expect(opposite).toEqual([]);
  });
});

describe('SentimentModel', () => {
  it.each([
    ['a language without a lexicon', 'fi', 'Hirvittävä onnettomuus'],
    ['a language nobody knows', null, 'Terrible accident'],
    ['a language code that is none', '__proto__', 'Terrible accident'],
    ['a text without words', 'en', ' !!! … '],
    ['an empty text', 'en', ''],
  ])('gives null, not 0, for %s', (_what, language, text) => {
    expect(model.score(text, text, language)).toEqual({ document: null, title: null });
  });

  it('gives 0 where no word speaks', () => {
    expect(model.score('Tisch und Stuhl', 'Tisch und Stuhl', 'de').document).toMatchObject({
      score: 0,
      label: 'neutral',
    });
  });

  it.each([
    ['negation', 'The plan is good', 'The plan is not good'],
    ['weak negation', 'The attack was terrible', 'The attack was not terrible', -1],
    ['intensifiers', 'The concert was extremely wonderful', 'The concert was slightly wonderful'],
    [
      'contrast',
      'The harvest was awful, but the festival was great',
      'The festival was great, but the harvest was awful',
    ],
    ['capitals', 'The concert was GREAT', 'The concert was great'],
    ['exclamation marks', 'The concert was great!!!', 'The concert was great'],
    ['negation in German', 'Das Ergebnis ist gut', 'Das Ergebnis ist nicht gut'],
    ['negation in French', 'Le résultat est bon', "Le résultat n'est pas bon"],
  ])('knows %s', (_what, more, less, sign = 1) => {
    const language = more.startsWith('Das') ? 'de' : more.startsWith('Le ') ? 'fr' : 'en';
    expect(sign * (score(more, language) - score(less, language))).toBeGreaterThan(0);
  });

  it('judges an article by title and text, the title alone where there is no text', () => {
    const title = 'Rescuers celebrate a wonderful day';
    const alone = model.score(title, '', 'en');
    expect(alone.document).toEqual(alone.title);
    const mixed = model.score(
      title,
      'Dozens died in the disaster, and many victims are still missing.',
      'en',
    );
    expect(mixed.title).toEqual(alone.title);
    expect(mixed.document?.score).toBeLessThan(alone.title?.score ?? NaN);
    expect(model.score('', 'Dozens died in the disaster.', 'en')).toMatchObject({
      title: null,
      document: { label: 'negative' },
    });
  });

  it('takes a long text for little surer than one of its sentences', () => {
    const sentence =
      'The concert was good and the hall was full, the mayor told the newspaper on Sunday evening. ';
    const once = model.score('', sentence, 'en').document?.score ?? NaN;
    const often = model.score('', sentence.repeat(8), 'en').document?.score ?? NaN;
    expect(often).toBeGreaterThan(once);
    expect(often).toBeLessThan(0.95);
  });

  it('gives the same for the same text, whatever came before', () => {
    const before = model.score('Flood destroys homes', 'Dozens are dead.', 'en');
    for (let i = 0; i < 1_000; i += 1) model.score(`noise ${i}`, 'more noise!', 'en');
    expect(model.score('Flood destroys homes', 'Dozens are dead.', 'en')).toEqual(before);
  });

  it.each([
    ['control characters', '\u0000\u001b[2J terrible \u202e'],
    ['lone surrogates', '\ud800terrible\udfff'],
    ['one endless word', 'a'.repeat(1_000_000)],
    ['endless punctuation', '!'.repeat(1_000_000)],
    ['words of an object', 'constructor __proto__ toString valueOf'],
  ])('survives %s', (_what, hostile) => {
    for (const language of model.languages) {
      const { document } = model.score(hostile, hostile, language);
      if (document !== null) {
        expect(Math.abs(document.score)).toBeLessThanOrEqual(1);
        expect(document.confidence).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
