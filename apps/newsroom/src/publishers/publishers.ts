import { CATEGORIES } from '@headwater/contracts';
import { feedFormats, type Habits, type Publisher } from './publisher.js';

/** One publisher a line: id | name | family | country | language | category | format | weight | habits. */
const table = `
  alder-courier | Alder Courier | alder-media | us | en | general | rss-2.0 | 3 | escaped-html
  alder-business-daily | Alder Business Daily | alder-media | us | en | business | rss-2.0 | 2 | tag-guids zoned-dates
  alder-arena | Alder Arena | alder-media | us | en | sports | atom-1.0 | 2 | tag-guids
  the-wharfside-gazette | The Wharfside Gazette | wharfside | gb | en | general | rss-2.0 | 3 | regional-language cdata-html
  wharfside-stage | Wharfside Stage | wharfside | gb | en | entertainment | rdf-1.0 | 1
  lantern-science | Lantern Science | lantern-trust | gb | en | science | atom-1.0 | 1 | xhtml relative-links
  copperplate-tech | Copperplate Tech | copperplate | us | en | technology | rss-2.0 | 2 | number-guids query-links
  southern-tally | Southern Tally | southern-tally | au | en | sports | rss-0.92 | 1
  bay-of-plenty-health-post | Bay of Plenty Health Post | southern-tally | nz | en | health | rss-2.0 | 1 | offset-dates
  savanna-ledger | Savanna Ledger | savanna-press | ke | en | business | rss-2.0 | 1 | urn-guids
  monsoon-standard | Monsoon Standard | monsoon-group | in | en | general | atom-1.0 | 2 | escaped-html
  prairie-wellness-report | Prairie Wellness Report | prairie | ca | en | health | rss-2.0 | 1 | entities no-language
  elbtor-zeitung | Elbtor Zeitung | elbtor | de | de | general | rss-2.0 | 3 | tag-guids
  elbtor-wirtschaft | Elbtor Wirtschaft | elbtor | de | de | business | atom-1.0 | 2 | tag-guids escaped-html
  kickblatt | Kickblatt | kickblatt | de | de | sports | rss-2.0 | 2 | iso-8859-1 zoned-dates
  alpenbote | Alpenbote | alpenbote | at | de | health | rdf-1.0 | 1
  seeblick-technik | Seeblick Technik | seeblick | ch | de | technology | rss-2.0 | 1 | regional-language cdata-html
  le-phare-du-matin | Le Phare du Matin | phare | fr | fr | general | rss-2.0 | 3 | windows-1252 number-guids
  le-phare-culture | Le Phare Culture | phare | fr | fr | entertainment | atom-1.0 | 1 | xhtml
  l-atelier-des-sciences | L'Atelier des Sciences | atelier | be | fr | science | rss-2.0 | 1 | entities
  bourse-et-marches | Bourse et Marchés | atelier | ch | fr | business | rss-0.92 | 1
  la-orilla | La Orilla | orilla | es | es | general | rss-2.0 | 3 | cdata-html
  orilla-deportes | Orilla Deportes | orilla | es | es | sports | atom-1.0 | 2 | relative-links tag-guids
  el-faro-del-valle | El Faro del Valle | faro-del-valle | mx | es | health | rss-2.0 | 1 | query-links offset-dates
  pampa-digital | Pampa Digital | pampa | ar | es | technology | rdf-1.0 | 1
  il-cortile | Il Cortile | cortile | it | it | general | rss-2.0 | 2 | iso-8859-1
  cortile-spettacoli | Cortile Spettacoli | cortile | it | it | entertainment | rss-2.0 | 1 | urn-guids escaped-html
  il-listino | Il Listino | listino | it | it | business | atom-1.0 | 1
  o-cais | O Cais | cais | pt | pt | general | rss-2.0 | 2 | short-dates
  arquibancada | Arquibancada | arquibancada | br | pt | sports | rss-2.0 | 2 | number-guids cdata-html
  ciencia-aberta | Ciência Aberta | arquibancada | br | pt | science | atom-1.0 | 1 | relative-links
  de-grachtbode | De Grachtbode | grachtbode | nl | nl | general | rss-2.0 | 2 | escaped-html
  poldertechniek | Poldertechniek | grachtbode | nl | nl | technology | rdf-1.0 | 1
  het-gezonde-blad | Het Gezonde Blad | gezond | be | nl | health | rss-2.0 | 1 | tag-guids zoned-dates
  rechnoy-vestnik | Речной вестник | rechnoy | ru | ru | general | rss-2.0 | 2 | windows-1251 number-guids
  stepnaya-birzha | Степная биржа | rechnoy | kz | ru | business | atom-1.0 | 1
  laboratoria-novostey | Лаборатория новостей | laboratoria | kz | ru | science | rss-2.0 | 1 | entities
  sahifat-al-marfa | صحيفة المرفأ | marfa | eg | ar | general | rss-2.0 | 2 | tag-guids
  malaab-al-yawm | ملعب اليوم | marfa | ma | ar | sports | atom-1.0 | 1 | escaped-html
  wahat-al-taqniya | واحة التقنية | waha | ae | ar | technology | rss-2.0 | 1 | windows-1256 offset-dates
  jiangwan-ribao | 江湾日报 | jiangwan | sg | zh | general | rss-2.0 | 2 | cdata-html
  jiangwan-caijing | 江湾财经 | jiangwan | sg | zh | business | atom-1.0 | 1 | tag-guids
  xingqiao-jiankang | 星桥健康 | xingqiao | my | zh | health | rss-2.0 | 1 | entities no-language
`;

const habits: Readonly<Record<string, Habits>> = {
  'escaped-html': { body: 'escaped-html' },
  'cdata-html': { body: 'cdata-html' },
  xhtml: { body: 'xhtml' },
  'relative-links': { relativeLinks: true },
  'query-links': { queryLinks: true },
  entities: { entities: true },
  'zoned-dates': { dates: 'zoned' },
  'offset-dates': { dates: 'offset' },
  'short-dates': { dates: 'short' },
  'tag-guids': { guids: 'tag' },
  'number-guids': { guids: 'number' },
  'urn-guids': { guids: 'urn' },
  'no-language': { languageTag: 'none' },
  'regional-language': { languageTag: 'regional' },
  'iso-8859-1': { charset: 'iso-8859-1' },
  'windows-1251': { charset: 'windows-1251' },
  'windows-1252': { charset: 'windows-1252' },
  'windows-1256': { charset: 'windows-1256' },
};

/** All publishers of the newsroom, in a fixed order: the plan refers to them by position. */
export const publishers: readonly Publisher[] = table.trim().split('\n').map(readPublisher);

function readPublisher(line: string): Publisher {
  const cells = line.split('|').map((cell) => cell.trim());
  const [id = '', name = '', family = '', country = '', language = '', category, format, weight, list = ''] =
    cells;
  const words = list.split(' ').filter((word) => word !== '');
  return {
    id,
    name,
    family,
    country,
    language,
    category: member(CATEGORIES, category, line),
    format: member(feedFormats, format, line),
    weight: Number(weight),
    habits: Object.assign(
      {},
      ...words.map((word) => habits[member(Object.keys(habits), word, line)]),
    ) as Habits,
  };
}

function member<T extends string>(known: readonly T[], word: string | undefined, line: string): T {
  const found = known.find((candidate) => candidate === word);
  if (found === undefined) throw new Error(`publishers: unknown word "${word}" in: ${line}`);
  return found;
}
