import type { Language } from './detected-language.js';
import { tokens } from './tokens.js';

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

// eld knows no Swahili and answers with whatever sounds alike; these words are too common there, and
// too rare together anywhere else, to be missed in a headline.
const SWAHILI = words(
  'ya wa na kwa katika ni za la cha vya kuwa hii huo huu hiyo hilo yake wake zake lake ambao ambayo ambaye ambapo ' +
    'kutoka lakini pia kama wao watu mwaka baada kabla yao wakati kwamba hata zaidi wengi bado sana hivyo hayo ' +
    'mkuu nchi serikali rais juu chini ndani moja mbili tatu wanawake watoto mtu kila wengine nyingi mengi ' +
    'alisema wanasema amesema kwenye baadhi mara siku miaka ndiyo kuhusu dhidi',
);
// Words of one letter pair that other languages share; alone they prove nothing.
const SWAHILI_SHARED = words('ya wa na ni za la kama moja mara sana juu');

// eld has one class for Malay and Indonesian. What only Malay writes decides for it.
const MALAY = words(
  'kerana ialah beliau manakala wang bahawa polis syarikat kementerian perdana menteri mesyuarat kesihatan ' +
    'terengganu johor selangor kelantan petaling putrajaya ringgit rm datuk seri sempena persekutuan kawasan',
);
const MALAY_SURE = 2;
const HESITATES = 0.95;

const LATIN_LETTERS = /[a-z]{2}/i;
const OPEN_SYLLABLE = /[aeiou]$/;
const URDU_LETTERS = /[ٹڈڑںےھہ]/;
const MARATHI_SIGNS = /ळ|आहे|आणि|च्या|ाचा|ाची|ाचे|नाही/;

function isSwahili(found: readonly string[], doubt: boolean): boolean {
  const own = countIn(found, SWAHILI);
  const shared = countIn(found, SWAHILI_SHARED);
  const share = own / Math.max(1, found.length);
  if (own > shared && own >= 2 && share >= 0.16) return true;
  // Its words end in vowels; a text of such words that eld hesitates on needs less proof.
  const open = found.filter((token) => OPEN_SYLLABLE.test(token)).length;
  return doubt && own >= 1 && open / found.length >= 0.85;
}

function countIn(found: readonly string[], set: ReadonlySet<string>): number {
  return found.reduce((count, token) => count + (set.has(token) ? 1 : 0), 0);
}

// The two score nearly the same on any text; the signs of Marathi tell them apart.
function hindiOrMarathi(sample: string): Language {
  return {
    code: MARATHI_SIGNS.test(sample) ? 'mr' : 'hi',
    confidence: sample.length > 20 ? 0.9 : 0.6,
  };
}

/**
 * Settles what eld cannot: Swahili, which it lacks; Indonesian, which it calls Malay; Urdu in few
 * letters, which it calls Persian; and Hindi and Marathi.
 */
export function correctLanguage(sample: string, guess: Language): Language {
  const { code, confidence } = guess;
  if (code === 'fa' && URDU_LETTERS.test(sample)) return { code: 'ur', confidence: 0.8 };
  if (code === 'mr' || code === 'hi') return hindiOrMarathi(sample);
  if (!LATIN_LETTERS.test(sample)) return guess;
  const found = tokens(sample);
  if (isSwahili(found, confidence < HESITATES)) return { code: 'sw', confidence: 0.9 };
  if (code === 'ms' && countIn(found, MALAY) < MALAY_SURE)
    return { code: 'id', confidence: confidence * 0.9 };
  return guess;
}
