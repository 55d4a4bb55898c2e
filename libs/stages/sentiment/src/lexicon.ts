import type { LanguageRules } from './languages/language-rules.js';
import { loadStemmer, readLexicon, type Stemmer } from './natural-resources.js';
import { MAX_TOKEN } from './tokenize.js';
import { makeWord, UNKNOWN, type Role, type Word } from './word.js';

/** Valence and charge of a stem, learned on labelled text, added to what the word lists say. */
export interface Adjustment {
  readonly valence: number;
  readonly charge: number;
}

/** How a language's words become tone. */
export interface Calibration {
  /** Log-odds of positive against neutral for a listed valence of 1. */
  readonly valence: number;
  /** Log-odds of any tone against none for a listed valence of 1 or -1. */
  readonly charge: number;
  /** Log-odds of any tone against none where no word is known. */
  readonly bias: number;
}

const STRENGTHS = { mild: 0.35, clear: 0.6, strong: 0.85 } as const;
const AMPLIFIED = 1.3;
const DAMPENED = 0.7;
/** Tokens remembered as written; beyond that all are forgotten, so that noise cannot fill the memory. */
const MEMORY = 30_000;
/** Shortest stem by which an unlisted word is taken for a form of a listed one, and how far it is trusted. */
const MIN_STEM = 4;
const INFLECTED = 0.7;
/** Shortest word in front of a compound's last part. */
const MIN_COMPOUND_START = 3;

const EMOTICONS: readonly (readonly [RegExp, number])[] = [
  [/^(?:[:;=]['’]?-?[)\]dDpP*3]|<3)$/, 0.5],
  [/^[:;=]['’]?-?[([/\\|]$/, -0.5],
];
const STARTS_WITH_LETTER = /^[^!-@[-`{-¿\u2000-\u27bf\ud83c-\ud83e]/;
const ASCII = /^[\x20-\x7e]*$/;
const NEGATOR: readonly [Role, number] = ['negator', 1];
const PLAIN: readonly [Role, number] = ['plain', 1];
const PAUSE = makeWord('pause');
const END = makeWord('end');

const list = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '');

function* ownWords(rules: LanguageRules): Generator<[string, number]> {
  for (const strength of ['mild', 'clear', 'strong'] as const) {
    for (const word of list(rules.positive[strength])) yield [word, STRENGTHS[strength]];
    for (const word of list(rules.negative[strength])) yield [word, -STRENGTHS[strength]];
  }
}

function readValences(rules: LanguageRules): Map<string, number> {
  const valences = new Map<string, number>();
  // Later ones win: natural's lists from last to first, then our own words.
  for (const source of rules.natural.lexicons.toReversed()) {
    for (const [word, valence] of readLexicon(source)) valences.set(word, valence);
  }
  for (const [word, valence] of ownWords(rules)) valences.set(word, valence);
  return valences;
}

/**
 * Valences of our own words by stem, for their inflections; stems whose words disagree are left out. Not of
 * natural's lists: their thousands of everyday adjectives meet too many unrelated words in their stems.
 */
function stemValences(rules: LanguageRules, stem: (word: string) => string): Map<string, number> {
  const valences = new Map<string, number>();
  const disagreed = new Set<string>();
  for (const [word, valence] of ownWords(rules)) {
    const key = stem(word);
    if (key.length < MIN_STEM) continue;
    if (Math.sign(valences.get(key) ?? valence) !== Math.sign(valence)) disagreed.add(key);
    valences.set(key, valence * INFLECTED);
  }
  for (const key of disagreed) valences.delete(key);
  return valences;
}

/** A copy: a token is a slice of its text, and V8 would keep the whole text for as long as the slice. */
function detach(token: string): string {
  return Buffer.from(token).toString();
}

/** Everything that is known of the words of one language. */
export class Lexicon {
  private readonly memory = new Map<string, Word>();
  private readonly valences: ReadonlyMap<string, number>;
  private readonly byStem: ReadonlyMap<string, number>;
  private readonly roles = new Map<string, readonly [Role, number]>();
  private readonly compoundHeads: ReadonlySet<string>;
  private readonly stemmer: Stemmer;

  constructor(
    private readonly rules: LanguageRules,
    private readonly calibration: Calibration,
    private readonly adjustments: ReadonlyMap<string, Adjustment> | null,
  ) {
    this.stemmer = loadStemmer(rules.natural.stemmer);
    this.valences = readValences(rules);
    // Where stems have learned adjustments, these already carry what a word's relatives say.
    this.byStem = adjustments ? new Map() : stemValences(rules, (word) => this.stem(word));
    this.compoundHeads = new Set(list(rules.compoundHeads ?? ''));
    for (const word of list(rules.negators)) this.roles.set(word, ['negator', 1]);
    for (const word of list(rules.amplifiers)) this.roles.set(word, ['intensifier', AMPLIFIED]);
    for (const word of list(rules.dampeners)) this.roles.set(word, ['intensifier', DAMPENED]);
    for (const word of list(rules.contrasts)) this.roles.set(word, ['contrast', 1]);
  }

  /** Log-odds of any tone against none where no word is known. */
  get bias(): number {
    return this.calibration.bias;
  }

  /** What is known of a token as it was written; never nothing. */
  word(token: string): Word {
    const known = this.memory.get(token);
    if (known) return known;
    const word = this.look(token);
    if (token.length <= MAX_TOKEN) {
      if (this.memory.size >= MEMORY) this.memory.clear();
      this.memory.set(detach(token), word);
    }
    return word;
  }

  /** The form of a token that word lists and adjustments are keyed by before stemming. */
  normalize(token: string): string {
    const plain = (ASCII.test(token) ? token : token.normalize('NFC').replaceAll('’', "'")).toLowerCase();
    return this.rules.clitics ? plain.replace(this.rules.clitics, '') : plain;
  }

  /** The stem of a normalised word; the word itself where the stemmer has nothing to do. */
  stem(word: string): string {
    return word.length > 2 && /^[\p{L}'-]+$/u.test(word) ? this.stemmer.stem(word) : word;
  }

  /** Valence by the word lists alone, from -1 to 1; 0 when unknown. */
  valence(word: string): number {
    return this.listed(word) ?? this.ofCompound(word) ?? 0;
  }

  private look(token: string): Word {
    if (token.length > MAX_TOKEN || /\d/.test(token)) return UNKNOWN;
    if (!STARTS_WITH_LETTER.test(token))
      return lookAtSymbol(token) ?? this.lookAtWord(token, emoticonValence(token) ?? this.valence(token));
    const word = this.normalize(token);
    return this.lookAtWord(token, this.valence(word), word);
  }

  private lookAtWord(token: string, listed: number, word = token): Word {
    const [role, factor] = this.roles.get(word) ?? (word.endsWith("n't") ? NEGATOR : PLAIN);
    const adjustment = this.adjustments?.get(this.stem(word));
    return makeWord(
      role,
      factor,
      this.calibration.valence * listed + (adjustment?.valence ?? 0),
      this.calibration.charge * Math.abs(listed) + (adjustment?.charge ?? 0),
      token.length > 1 && token === token.toUpperCase() && token !== token.toLowerCase(),
    );
  }

  private listed(word: string): number | undefined {
    return this.valences.get(word) ?? (this.byStem.size > 0 ? this.byStem.get(this.stem(word)) : undefined);
  }

  private ofCompound(word: string): number | undefined {
    if (word.includes('-')) {
      const known = word.split('-').flatMap((part) => this.listed(part) ?? []);
      const sum = known.reduce((total, part) => total + part, 0);
      return known.length > 0 ? Math.max(-1, Math.min(1, sum)) : undefined;
    }
    if (this.compoundHeads.size === 0) return undefined;
    for (let start = MIN_COMPOUND_START; start < word.length - 2; start += 1) {
      const head = word.slice(start);
      if (this.compoundHeads.has(head)) return this.valences.get(head);
    }
    return undefined;
  }
}

function lookAtSymbol(token: string): Word | undefined {
  if (token.startsWith('!') || token.startsWith('?')) {
    return token.includes('!') ? makeWord('exclamation', token.length) : END;
  }
  if (token === ',' || token === '(' || token === ')') return PAUSE;
  return /^[.;:…—–]$/.test(token) ? END : undefined;
}

function emoticonValence(token: string): number | undefined {
  return EMOTICONS.find(([pattern]) => pattern.test(token))?.[1];
}
