import type { Category } from '@headwater/contracts';
import { UserError } from '../../user-error.js';

/** Which of our categories answer a class of a data set; a class that is not in the map is not measured. */
export type ClassMap = Readonly<Record<string, readonly Category[]>>;

const NAMED: ClassMap = {
  business: ['business'],
  economy: ['business'],
  finance: ['business'],
  stock: ['business'],
  stocks: ['business'],
  news_finance: ['business'],
  entertainment: ['entertainment'],
  news_entertainment: ['entertainment'],
  general: ['general'],
  politics: ['general'],
  world: ['general'],
  society: ['general'],
  news_world: ['general'],
  news_military: ['general'],
  health: ['health'],
  science: ['science'],
  sport: ['sports'],
  sports: ['sports'],
  news_sports: ['sports'],
  tech: ['technology'],
  technology: ['technology'],
  game: ['technology'],
  news_tech: ['technology'],
  news_game: ['technology'],
  'sci/tech': ['science', 'technology'],
  'science/technology': ['science', 'technology'],
};

const AG_NEWS: ClassMap = {
  '1': ['general'],
  '2': ['sports'],
  '3': ['business'],
  '4': ['science', 'technology'],
};

// Its class 4, "science", holds science and technology.
const THUCNEWS: ClassMap = {
  '0': ['business'],
  '2': ['business'],
  '4': ['science', 'technology'],
  '5': ['general'],
  '6': ['general'],
  '7': ['sports'],
  '8': ['technology'],
  '9': ['entertainment'],
};

const shiftDown = (map: ClassMap): ClassMap =>
  Object.fromEntries(
    Object.entries(map).map(([label, categories]) => [String(Number(label) - 1), categories]),
  );

/** The fixed maps by name: `named` reads class names in words, the others numbers. */
export const CLASS_MAPS = {
  named: NAMED,
  'ag-news': AG_NEWS,
  'ag-news-from-0': shiftDown(AG_NEWS),
  thucnews: THUCNEWS,
} as const satisfies Record<string, ClassMap>;
export type ClassMapName = keyof typeof CLASS_MAPS;

/** The map that fits the labels of a data set. Throws a `UserError` for numbers that no map knows. */
export function classMapFor(labels: Iterable<string>): ClassMapName {
  const seen = [...new Set(labels)];
  if (!seen.every((label) => /^\d+$/.test(label))) return 'named';
  const highest = Math.max(...seen.map(Number));
  if (seen.includes('0')) {
    if (highest <= 3) return 'ag-news-from-0';
    if (highest <= 9) return 'thucnews';
  } else if (highest <= 4) return 'ag-news';
  throw new UserError(`The labels ${seen.slice(0, 12).join(', ')} fit no known set of classes.`);
}

/** The categories that answer a label, or undefined where it is not measured. */
export function categoriesOf(map: ClassMap, label: string): readonly Category[] | undefined {
  const key = label.trim().toLowerCase();
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
