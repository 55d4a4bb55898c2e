/** Languages whose publishers are seen to write dates in their own words. */
const LOCALES = (
  'en ar bg bn ca cs da de el es et eu fa fi fr ga gl he hi hr hu hy id is it ka kk lt lv mk ms nb nl nn pl pt ro ' +
  'ru sk sl sq sr sr-Latn sv sw ta te th tr uk ur uz vi'
).split(' ');

const ENGLISH = [
  ['jan', 'january'],
  ['feb', 'february'],
  ['mar', 'march'],
  ['apr', 'april'],
  ['may', 'may'],
  ['jun', 'june'],
  ['jul', 'july'],
  ['aug', 'august'],
  ['sep', 'september', 'sept'],
  ['oct', 'october'],
  ['nov', 'november'],
  ['dec', 'december'],
] as const;

const english: ReadonlyMap<string, number> = new Map<string, number>(
  ENGLISH.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);
/** Seen in feeds for years: May in Greek. */
const MISSPELT = [['μαω', 5]] as const;
const SHORTEST_CUT = 3;
/** Stands for the month of a name that has several. */
const AMBIGUOUS = 0;
let allWithCuts: ReadonlyMap<string, number> | null = null;
const byLocale = new Map<string, ReadonlyMap<string, number>>();

/**
 * Month of a name, 1 to 12, in English or any of the languages known; `null` if it is none. Accents may be missing, and
 * the name may be cut after three letters or later. Some names are different months in different languages (listopad):
 * those need the language.
 */
export function monthOf(name: string, language: string | null): number | null {
  const key = plain(name);
  const month = english.get(key);
  if (month !== undefined) return month;
  const locale = language?.split('-')[0] ?? '';
  const own = LOCALES.includes(locale) ? find(namesOf(locale), key) : null;
  return own ?? find(allNames(), key);
}

/** Without what writers leave out. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{Mn}.]/gu, '')
    .trim();
}

function find(names: ReadonlyMap<string, number>, key: string): number | null {
  const month = names.get(key);
  return month === undefined || month === AMBIGUOUS ? null : month;
}

/** Built on first use: most feeds speak English in their dates whatever their language. */
function allNames(): ReadonlyMap<string, number> {
  if (allWithCuts !== null) return allWithCuts;
  const names = new Map<string, number>(MISSPELT);
  for (const locale of LOCALES) for (const [name, month] of fullNamesOf(locale)) addName(names, name, month);
  allWithCuts = withCuts(names);
  return allWithCuts;
}

function namesOf(locale: string): ReadonlyMap<string, number> {
  const known = byLocale.get(locale);
  if (known !== undefined) return known;
  const names = withCuts(fullNamesOf(locale));
  byLocale.set(locale, names);
  return names;
}

function addName(names: Map<string, number>, name: string, month: number): void {
  const known = names.get(name);
  names.set(name, known === undefined || known === month ? month : AMBIGUOUS);
}

/** Also what names begin with, where it is of one month alone. All of it beforehand: dates may be hostile, and many. */
function withCuts(names: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const cuts = new Map<string, number>();
  for (const [name, month] of names) {
    for (let length = SHORTEST_CUT; length < name.length; length += 1) {
      addName(cuts, name.slice(0, length), month);
    }
  }
  for (const [name, month] of names) cuts.set(name, month);
  return cuts;
}

function fullNamesOf(locale: string): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const width of ['long', 'short'] as const) {
    // With a day beside it the name takes the case that dates use (genitive in Slavic languages).
    for (const options of [{ month: width }, { month: width, day: 'numeric' }] as const) {
      const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { ...options, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const part = format.formatToParts(Date.UTC(2023, month - 1, 3)).find(({ type }) => type === 'month');
        const name = plain(part?.value ?? '');
        if (/^\p{L}[\p{L}\p{M}'’]+$/u.test(name)) names.set(name, month);
      }
    }
  }
  return names;
}
