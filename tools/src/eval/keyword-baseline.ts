import { CATEGORIES, type Category } from '@headwater/contracts';
import { tokens } from '@headwater/text';
import type { PhraseList } from '../train/classifier/own-texts.js';

/**
 * What a model has to beat: the words of our own lists, each a vote for the categories that list it; most
 * votes win, and a text without any is `general`. Phrases of several words vote when all stand there in
 * a row.
 */
export function keywordBaseline(lists: readonly PhraseList[]): (text: string) => Category {
  const votes = new Map<string, Set<Category>>();
  for (const { category, groups } of lists) {
    for (const phrase of groups.flat()) {
      const key = tokens(phrase).join(' ');
      votes.set(key, (votes.get(key) ?? new Set()).add(category));
    }
  }
  return (text) => {
    const found = new Map<Category, number>();
    const words = tokens(text);
    for (let at = 0; at < words.length; at += 1) {
      for (let length = 1; length <= 3 && at + length <= words.length; length += 1) {
        for (const category of votes.get(words.slice(at, at + length).join(' ')) ?? []) {
          found.set(category, (found.get(category) ?? 0) + 1);
        }
      }
    }
    let best: Category = 'general';
    for (const category of CATEGORIES) {
      if ((found.get(category) ?? 0) > (found.get(best) ?? 0)) best = category;
    }
    return best;
  };
}
