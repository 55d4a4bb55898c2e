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
let byName: ReadonlyMap<string, number> | null = null;
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

/** The month with this name, or the only one whose name begins with it. */
function find(names: ReadonlyMap<string, number>, key: string): number | null {
  const month = names.get(key);
  if (month !== undefined || key.length < SHORTEST_CUT) return month === AMBIGUOUS ? null : (month ?? null);
  const meant = new Set([...names].filter(([name]) => name.startsWith(key)).map(([, number]) => number));
  const [only] = meant;
  return meant.size === 1 && only !== AMBIGUOUS ? (only ?? null) : null;
}

/** Built on first use: most feeds speak English in their dates whatever their language. */
function allNames(): ReadonlyMap<string, number> {
  if (byName !== null) return byName;
  const names = new Map<string, number>(MISSPELT);
  const ambiguous = new Set<string>();
  for (const [name, month] of LOCALES.flatMap((locale) => [...namesOf(locale)])) {
    const other = names.get(name);
    if (other !== undefined && other !== month) ambiguous.add(name);
    names.set(name, month);
  }
  // Of no month, so that what begins like it is of none either.
  for (const name of ambiguous) names.set(name, AMBIGUOUS);
  byName = names;
  return names;
}

function namesOf(locale: string): ReadonlyMap<string, number> {
  const known = byLocale.get(locale);
  if (known !== undefined) return known;
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
  byLocale.set(locale, names);
  return names;
}
