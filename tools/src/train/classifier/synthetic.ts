import { tokens } from '@headwater/text';
import { seededRandom } from '../random.js';
import { ALL_CATEGORIES, featuresOf, setOf, type Example } from './example.js';
import type { PhraseList } from './own-texts.js';

/** How to make documents from phrase lists. */
export interface SyntheticOptions {
  /** Documents of each category of a language. */
  readonly documents: number;
  readonly seed: number;
  readonly weight: number;
}

const MIN_LENGTH = 5;
const MAX_LENGTH = 14;
// Neighbouring words of real texts, so that their pairs are learned to mean nothing too.
const FILLER_WORDS = 3;
const OWN_SHARE = 0.45;
const FOREIGN_SHARE = 0.15;
const SAME_GROUP = 0.75;

/**
 * Documents of one language, drawn from its phrase lists: mostly phrases of one group of the category, some
 * of other categories as in real texts, and scraps of `background`, texts of that language on anything.
 * The scraps teach that ordinary words speak for no category, which labelled sets of a few topics would
 * get wrong. Words of different phrases form no pairs, since their order means nothing.
 */
export function syntheticExamples(
  lists: readonly PhraseList[],
  background: readonly string[],
  options: SyntheticOptions,
): Example[] {
  const random = seededRandom(options.seed);
  const known = new Map<string, Uint32Array>();
  const featuresOfPhrase = (phrase: string): Uint32Array => {
    const found = known.get(phrase) ?? featuresOf('', phrase);
    known.set(phrase, found);
    return found;
  };
  const fillers = background.map((text) => tokens(text)).filter((words) => words.length >= FILLER_WORDS);
  return Array.from({ length: options.documents }, () =>
    lists.map((list) => {
      const features = new Set<number>();
      for (const phrase of drawPhrases(list, lists, fillers, random)) {
        for (const feature of featuresOfPhrase(phrase)) features.add(feature);
      }
      return {
        features: Uint32Array.from(features),
        right: setOf([list.category]),
        asked: ALL_CATEGORIES,
        weight: options.weight,
      };
    }),
  ).flat();
}

function drawPhrases(
  list: PhraseList,
  others: readonly PhraseList[],
  fillers: readonly (readonly string[])[],
  random: () => number,
): string[] {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const anyOf = (some: PhraseList | undefined): string | undefined => pick(pick(some?.groups ?? []) ?? []);
  const filler = (): string => {
    const words = pick(fillers) ?? [];
    const at = Math.floor(random() * (words.length - FILLER_WORDS + 1));
    return words.slice(at, at + FILLER_WORDS).join(' ');
  };
  const group = pickGroup(list.groups, random);
  const length = MIN_LENGTH + Math.floor(random() * (MAX_LENGTH - MIN_LENGTH));
  return Array.from({ length }, () => {
    const draw = random();
    if (draw < OWN_SHARE) return random() < SAME_GROUP ? pick(group) : anyOf(list);
    return draw < OWN_SHARE + FOREIGN_SHARE ? anyOf(pick(others)) : filler();
  }).filter((phrase) => phrase !== undefined);
}

/** A group by the root of its size: long groups come up more often, but do not drown the short ones. */
function pickGroup(groups: readonly (readonly string[])[], random: () => number): readonly string[] {
  const sizes = groups.map((group) => Math.sqrt(group.length));
  let draw = random() * sizes.reduce((sum, size) => sum + size, 0);
  for (const [at, group] of groups.entries()) {
    draw -= sizes[at] ?? 0;
    if (draw <= 0) return group;
  }
  return groups.at(-1) ?? [];
}
