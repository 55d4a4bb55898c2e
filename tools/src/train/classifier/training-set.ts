import { readdirSync } from 'node:fs';
import path from 'node:path';
import { categoriesOf, CLASS_MAPS, type ClassMapName } from '../data/class-maps.js';
import { readLabelledFile } from '../data/labelled-file.js';
import { readNewswire } from '../data/newswire.js';
import { commonFeatures, withoutFeatures } from './feature-selection.js';
import { ALL_CATEGORIES, featuresOf, setOf, type Example } from './example.js';
import { readOwnTexts, readPhraseLists } from './own-texts.js';
import { syntheticExamples } from './synthetic.js';

/** Training examples of one source in one language. */
export interface TrainingSource {
  readonly name: string;
  readonly licence: string;
  readonly language: string;
  readonly examples: readonly Example[];
}

/** A file of labelled documents to learn from, relative to the folder `classification`. */
export interface DataSet {
  readonly name: string;
  readonly licence: string;
  readonly language: string;
  readonly file: string;
  readonly classes: ClassMapName;
  readonly weight: number;
}

const OWN = { licence: 'Apache-2.0' };
const OWN_TEXT_WEIGHT = 8;
// The English lists are twenty times as long as the others.
const DOCUMENTS = { en: 4_000, other: 600 };
const SYNTHETIC = { seed: 7, weight: 1 };

/**
 * Everything the classifier learns from, without the words that are common in each language. `dataFolder`
 * is the shared data. AG News and MasakhaNEWS lie there too and are never read: their terms exclude
 * commercial use, so they only measure.
 */
export function readTrainingSet(dataFolder: string): TrainingSource[] {
  const background = readBackground(dataFolder);
  const natural = [...ownTexts(), ...trainingDataSets(dataFolder).map((set) => readDataSet(dataFolder, set))];
  const sources = [...phraseLists(background), ...natural];
  const common = commonByLanguage(natural, background);
  // English words stand in the texts of every language, as names and titles.
  const english = common.get('en') ?? new Set();
  return sources.map((source) => ({
    ...source,
    examples: withoutFeatures(source.examples, english.union(common.get(source.language) ?? new Set())),
  }));
}

/** Texts by language, whatever they are about. */
type Background = ReadonlyMap<string, readonly string[]>;

function readBackground(dataFolder: string): Background {
  const texts = new Map<string, string[]>([['en', readNewswire(dataFolder)]]);
  for (const { language, file } of sibFiles(dataFolder)) {
    const found = readLabelledFile(path.join(dataFolder, 'classification', file)).map(({ text }) => text);
    texts.set(language, [...(texts.get(language) ?? []), ...found]);
  }
  return texts;
}

function commonByLanguage(
  natural: readonly TrainingSource[],
  background: Background,
): ReadonlyMap<string, ReadonlySet<number>> {
  return new Map(
    [...background].map(([language, texts]) => {
      const labelled = natural.filter((source) => source.language === language);
      // Labels tell topical words from common ones; unlabelled texts are needed where there are many.
      const unlabelled =
        language === 'en' ? texts.map((text) => ({ features: featuresOf('', text), right: 0 })) : [];
      return [language, commonFeatures([...labelled.flatMap(({ examples }) => examples), ...unlabelled])];
    }),
  );
}

function phraseLists(background: Background): TrainingSource[] {
  const lists = readPhraseLists();
  return [...new Set(lists.map(({ language }) => language))].map((language) => ({
    ...OWN,
    name: 'own phrase lists',
    language,
    examples: syntheticExamples(
      lists.filter((list) => list.language === language),
      background.get(language) ?? [],
      { ...SYNTHETIC, documents: language === 'en' ? DOCUMENTS.en : DOCUMENTS.other },
    ),
  }));
}

function ownTexts(): TrainingSource[] {
  const texts = readOwnTexts();
  return [...new Set(texts.map(({ language }) => language))].map((language) => ({
    ...OWN,
    name: 'own texts',
    language,
    examples: texts
      .filter((text) => text.language === language)
      .map(({ title, text, category }) => ({
        features: featuresOf(title, text),
        right: setOf([category]),
        asked: ALL_CATEGORIES,
        weight: OWN_TEXT_WEIGHT,
      })),
  }));
}

/** The labelled files of the shared data that train. */
export function trainingDataSets(dataFolder: string): DataSet[] {
  const chinese = { licence: 'MIT', language: 'zh', weight: 1 } as const;
  return [
    { ...chinese, name: 'THUCNews', file: 'thucnews_zh_10k.txt', classes: 'thucnews' },
    { ...chinese, name: 'Toutiao', file: 'toutiao_zh/train.csv', classes: 'named' },
    ...sibFiles(dataFolder).map((file) => ({
      ...file,
      name: 'SIB-200',
      licence: 'CC-BY-SA-4.0',
      classes: 'named' as const,
      weight: 2,
    })),
  ];
}

function sibFiles(dataFolder: string): { language: string; file: string }[] {
  return readdirSync(path.join(dataFolder, 'classification/sib200'))
    .sort()
    .map((folder) => ({
      language: SIB_LANGUAGES[folder.slice(0, 3)] ?? folder.slice(0, 3),
      file: `sib200/${folder}/train.tsv`,
    }));
}

// SIB-200 names languages by ISO 639-3.
const SIB_LANGUAGES: Readonly<Record<string, string>> = {
  arb: 'ar',
  ben: 'bn',
  deu: 'de',
  ell: 'el',
  eng: 'en',
  fin: 'fi',
  fra: 'fr',
  heb: 'he',
  hin: 'hi',
  ind: 'id',
  ita: 'it',
  jpn: 'ja',
  kor: 'ko',
  nld: 'nl',
  pes: 'fa',
  pol: 'pl',
  por: 'pt',
  rus: 'ru',
  spa: 'es',
  swe: 'sv',
  swh: 'sw',
  tha: 'th',
  tur: 'tr',
  ukr: 'uk',
  urd: 'ur',
  vie: 'vi',
  zho: 'zh',
};

function readDataSet(dataFolder: string, { file, classes, weight, ...set }: DataSet): TrainingSource {
  const documents = readLabelledFile(path.join(dataFolder, 'classification', file)).flatMap((document) => {
    const categories = categoriesOf(CLASS_MAPS[classes], document.label);
    return categories === undefined ? [] : [{ ...document, right: setOf(categories) }];
  });
  const asked = documents.reduce((all, { right }) => all | right, 0);
  const examples = documents.map(({ title, text, right }) => ({
    features: featuresOf(title, text),
    right,
    asked,
    weight,
  }));
  return { name: set.name, licence: set.licence, language: set.language, examples };
}
