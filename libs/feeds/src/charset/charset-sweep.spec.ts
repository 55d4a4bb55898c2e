import iconv from 'iconv-lite';
import { parseFeed } from '../parse-feed.js';
import { SENTENCES } from './languages.test-support.js';

type Language = keyof typeof SENTENCES;

/** What a language is written in, in the order of how often feeds do. */
const CHARSETS: Readonly<Record<Language, readonly string[]>> = {
  arabic: ['windows-1256', 'iso-8859-6'],
  chinese: ['gb18030', 'gbk', 'gb2312'],
  taiwanese: ['big5'],
  czech: ['windows-1250', 'iso-8859-2'],
  french: ['windows-1252', 'iso-8859-1', 'iso-8859-15'],
  greek: ['windows-1253', 'iso-8859-7'],
  hebrew: ['windows-1255', 'iso-8859-8'],
  japanese: ['shift_jis', 'euc-jp'],
  korean: ['euc-kr'],
  lithuanian: ['windows-1257', 'iso-8859-13'],
  polish: ['windows-1250', 'iso-8859-2'],
  russian: ['windows-1251', 'koi8-r', 'iso-8859-5'],
  thai: ['windows-874'],
  turkish: ['windows-1254', 'iso-8859-9'],
  ukrainian: ['windows-1251', 'koi8-u'],
};
/** Their letters and those of Latin 1 stand in the same places, among ASCII: a declaration of Latin 1 is believed. */
const LOOK_LATIN: ReadonlySet<Language> = new Set<Language>(['czech', 'lithuanian', 'polish', 'turkish']);
const WIDE = ['utf-16le', 'utf-16be'];

const CASES = (Object.keys(SENTENCES) as Language[]).flatMap((language) =>
  [...CHARSETS[language], ...WIDE, 'utf-8'].map((charset) => ({ language, charset })),
);

function document(language: Language, declared: string | null): string {
  const items = SENTENCES[language].map((text, index, all) => {
    const description = `${text}. ${all[(index + 1) % all.length] ?? ''}.`;
    return `<item><title>${text}</title><link>https://harbour.example/${index}</link><description>${description}</description></item>`;
  });
  const prolog = declared === null ? '' : ` encoding="${declared}"`;
  return `<?xml version="1.0"${prolog}?><rss version="2.0"><channel><title>${SENTENCES[language][0]}</title>${items.join('')}</channel></rss>`;
}

interface Declared {
  readonly prolog?: string;
  readonly http?: string;
  readonly mark?: boolean;
}

function titles(language: Language, charset: string, { prolog, http, mark }: Declared): (string | null)[] {
  const body = iconv.encode(document(language, prolog ?? null), charset, { addBOM: mark ?? false });
  const hints = { url: 'https://harbour.example/feed' };
  return parseFeed(
    body,
    http === undefined ? hints : { ...hints, contentType: `text/xml; charset=${http}` },
  ).items.map(({ title }) => title);
}

describe.each(CASES)('$language in $charset', ({ language, charset }) => {
  const expected = [...SENTENCES[language]];

  it.each<[string, Declared]>([
    ['HTTP', { http: charset }],
    ['HTTP against the prolog', { http: charset, prolog: 'iso-8859-3' }],
    ['the prolog', { prolog: charset }],
    ['an unknown name in HTTP, and the prolog', { http: 'x-unknown', prolog: charset }],
    ['nobody', {}],
    ['a prolog that says UTF-8', { prolog: 'utf-8' }],
    ['HTTP that says US-ASCII', { http: 'us-ascii' }],
  ])('is read where %s declares it', (_, declared) => {
    expect(titles(language, charset, declared)).toEqual(expected);
  });

  if (charset.startsWith('utf')) {
    it('is read by its byte order mark, whatever else is declared', () => {
      const declared = { mark: true, http: 'koi8-r', prolog: 'big5' };
      expect(titles(language, charset, declared)).toEqual(expected);
    });
  }

  if (!LOOK_LATIN.has(language) || charset.startsWith('utf')) {
    it('is read although Latin 1 is declared', () => {
      expect(titles(language, charset, { http: 'ISO-8859-1' })).toEqual(expected);
      expect(titles(language, charset, { prolog: 'windows-1252' })).toEqual(expected);
    });
  }
});
