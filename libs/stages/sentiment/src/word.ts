/** What a token does to the words around it. */
export type Role =
  /** Speaks for itself only. */
  | 'plain'
  /** Turns the next words around. */
  | 'negator'
  /** Makes the next word count more or less, by `factor`. */
  | 'intensifier'
  /** Makes what follows count more than what came before. */
  | 'contrast'
  /** Punctuation inside a sentence. */
  | 'pause'
  /** Ends a sentence. */
  | 'end'
  /** Ends a sentence, loudly. */
  | 'exclamation';

/** What a lexicon knows of one token as it was written. */
export interface Word {
  readonly role: Role;
  /** For an intensifier what it multiplies by; for an exclamation how many marks. */
  readonly factor: number;
  /** Good or bad, in log-odds for positive over neutral; negative for bad. */
  readonly valence: number;
  /** How much it speaks for any tone at all, against neutral reporting ("said"), in log-odds. */
  readonly charge: number;
  /** Written in capitals: "GREAT". */
  readonly shouted: boolean;
}

/** The one place where words are made, so that the engine sees one shape in the hot loops. */
export function makeWord(role: Role, factor = 1, valence = 0, charge = 0, shouted = false): Word {
  return { role, factor, valence, charge, shouted };
}

/** A word that no lexicon has. */
export const UNKNOWN = makeWord('plain');

/** Whether a token is a word, and not punctuation. */
export function isSpoken({ role }: Word): boolean {
  return role !== 'pause' && role !== 'end' && role !== 'exclamation';
}
