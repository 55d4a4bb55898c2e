import stopWordsIso from 'stopwords-iso' with { type: 'json' };

function split(list: string): string[] {
  return list.split(' ');
}

// What feeds are full of and no text is about.
const FEED_WORDS = split(
  'http https www com html nbsp quot amp continue reading read click subscribe newsletter copyright rights reserved ' +
    'advertisement getty reuters afp associated press xinhua',
);

// Words of reporting and of the calendar: in every article, so they tell none apart.
const REPORTING: Readonly<Record<string, readonly string[]>> = {
  en: split(
    'said says told news report reports reported monday tuesday wednesday thursday friday saturday sunday january ' +
      'february march april june july august september october november december year years week weeks month months ' +
      'day days today yesterday tomorrow people percent mr mrs ms according officials million billion',
  ),
  de: split(
    'sagte sagt jahr jahre jahren tag tage uhr prozent montag dienstag mittwoch donnerstag freitag samstag sonntag laut',
  ),
  fr: split(
    'dit selon lundi mardi mercredi jeudi vendredi samedi dimanche année ans jour jours mois semaine cette',
  ),
  es: split(
    'dijo según lunes martes miércoles jueves viernes sábado domingo año años día días mes meses semana',
  ),
  it: split(
    'detto secondo lunedì martedì mercoledì giovedì venerdì sabato domenica anno anni giorno giorni mese mesi',
  ),
  pt: split(
    'disse segundo segunda terça quarta quinta sexta sábado domingo feira ano anos dia dias mês semana',
  ),
  nl: split(
    'zei zegt jaar jaren dag dagen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag volgens procent',
  ),
  sv: split('säger sade år dag dagar måndag tisdag onsdag torsdag fredag lördag söndag enligt procent'),
  pl: split(
    'powiedział rok roku lat dni dzień poniedziałek wtorek środa czwartek piątek sobota niedziela według',
  ),
  tr: split('dedi söyledi yıl gün pazartesi salı çarşamba perşembe cuma cumartesi pazar göre yüzde'),
  ru: split(
    'сказал сообщил сообщает год года году лет день понедельник вторник среда четверг пятница суббота воскресенье',
  ),
};

const lists: Readonly<Record<string, readonly string[]>> = stopWordsIso;
const known = new Map<string, ReadonlySet<string>>();

/**
 * Words that say nothing about a document in this language (ISO 639-1), in lower case: those of
 * stopwords-iso (57 languages), of reporting and of the calendar. English ones for an unknown language.
 */
export function stopWords(language: string | undefined): ReadonlySet<string> {
  const code = language !== undefined && Object.hasOwn(lists, language) ? language : 'en';
  const made = known.get(code);
  if (made !== undefined) return made;
  const set = new Set(
    [...(lists[code] ?? []), ...(REPORTING[code] ?? []), ...FEED_WORDS].map((word) => word.normalize('NFKC')),
  );
  known.set(code, set);
  return set;
}
