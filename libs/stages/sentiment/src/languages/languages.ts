import { dutch } from './dutch.js';
import { english } from './english.js';
import { french } from './french.js';
import { german } from './german.js';
import { italian } from './italian.js';
import type { LanguageRules } from './language-rules.js';
import { portuguese } from './portuguese.js';
import { spanish } from './spanish.js';

/** Languages with a lexicon. Any other language gets `null` for its tone. */
export const languages: ReadonlyMap<string, LanguageRules> = new Map(
  [dutch, english, french, german, italian, portuguese, spanish].map((rules) => [rules.code, rules]),
);
