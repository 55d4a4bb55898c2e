import type { Sentiment } from '@headwater/contracts';
import { mkdirSync, writeFileSync } from 'node:fs';
import {
  SENTIMENT_MODEL_FILE,
  formatModelFile,
  languages,
  Lexicon,
  toneOf,
  type LanguageRules,
} from '@headwater/stage-sentiment';
import { calibrationError, classFigures, pearson } from '../../eval/figures.js';
import { DEFAULT_FIT, fitModel, type Fitted } from './fit.js';
import { makeExamples, Names, type Example } from './example.js';
import { readLabelledSets, type LabelledSet } from './labelled-texts.js';

const LANGUAGE = 'en';
/** Grows with every published model: the sink orders enrichments by it. */
const VERSION = 1;
const FOLDS = 5;
/** Adjustments below this, in log-odds, are left out of the file: they change nothing that is seen. */
const NEGLIGIBLE = 0.03;

const AS_LISTED = { valence: 1, charge: 1, bias: 0 };

function foldOf(group: string): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < group.length; i += 1) hash = Math.imul(hash ^ group.charCodeAt(i), 16_777_619);
  return (hash >>> 0) % FOLDS;
}

/** The tone that a fitted model gives an example: what production does, without its rounding of figures. */
function judge(example: Example, fitted: Fitted, set: string): Sentiment {
  const calibration = fitted.calibration(set);
  let valence = calibration.valence * example.listedValence;
  let charge = calibration.charge * example.listedCharge;
  for (const [i, stem] of example.stems.entries()) {
    const adjustment = fitted.adjustments.get(stem);
    valence += (adjustment?.valence ?? 0) * (example.coefficients[i] ?? 0);
    charge += adjustment?.charge ?? 0;
  }
  return toneOf({ valence, charge, words: example.words }, calibration.bias);
}

function report(set: LabelledSet, judged: readonly { example: Example; tone: Sentiment }[]): string {
  const truth = judged.map(({ example }) => example.truth);
  if (set.kind === 'ratings') {
    const scores = judged.map(({ tone }) => tone.score);
    return `${set.name}: Pearson r ${pearson(scores, truth).toFixed(3)} (${judged.length} texts)`;
  }
  const labels = truth.map((sign) => (sign > 0 ? 'positive' : sign < 0 ? 'negative' : 'neutral'));
  const figures = classFigures(
    judged.map(({ tone }) => tone.label),
    labels,
  );
  const error = calibrationError(
    judged.map(({ tone }) => tone.confidence),
    judged.map(({ tone }, i) => tone.label === labels[i]),
  );
  return `${set.name}: accuracy ${figures.accuracy.toFixed(3)}, macro-F1 ${figures.macroF1.toFixed(3)}, calibration error ${error.toFixed(3)} (${judged.length} texts)`;
}

function crossValidate(sets: readonly (readonly Example[])[], news: string): string[] {
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    fitModel(sets.flat().filter((example) => foldOf(example.group) !== fold)),
  );
  return sets.map((examples) => {
    const judged = examples.flatMap((example) => {
      const fitted = folds[foldOf(example.group)];
      return fitted ? [{ example, tone: judge(example, fitted, news) }] : [];
    });
    return report((examples[0] as Example).set, judged);
  });
}

/**
 * Fits the sentiment model on the labelled texts in `folder` and writes the file that ships; the same texts
 * give the same bytes. Prints figures of a cross-validation by document, and on texts of a kind never seen.
 */
export function trainSentiment(folder: string, print: (line: string) => void): void {
  const rules = languages.get(LANGUAGE) as LanguageRules;
  const { fitted: sets, unseen } = readLabelledSets(folder);
  const news = sets.find(({ kind }) => kind === 'classes')?.name ?? '';
  const names = new Names(sets);
  const lexicon = new Lexicon(rules, AS_LISTED, new Map());
  const examples = sets.map((set) => makeExamples(set, lexicon, names));

  print(`Cross-validation in ${FOLDS} folds by document:`);
  for (const line of crossValidate(examples, news)) print(`  ${line}`);
  const learned = fitModel(examples.flat());
  for (const set of unseen) {
    const judged = makeExamples(set, lexicon, names).map((example) => ({
      example,
      tone: judge(example, learned, news),
    }));
    print(`  never seen: ${report(set, judged)}`);
  }

  // What a language gets that has word lists only: fitted on English as if it were such a language.
  const listedLexicon = new Lexicon(rules, AS_LISTED, null);
  const newsOnly = sets
    .filter(({ name }) => name === news)
    .flatMap((set) => makeExamples(set, listedLexicon, names));
  const listed = fitModel(newsOnly, { ...DEFAULT_FIT, minExamples: Infinity });
  print(
    `  word lists only: ${report(
      newsOnly[0]?.set as LabelledSet,
      newsOnly.map((example) => ({ example, tone: judge(example, listed, news) })),
    )}`,
  );

  const adjustments = new Map(
    [...learned.adjustments].filter(
      ([, { valence, charge }]) => Math.abs(valence) >= NEGLIGIBLE || Math.abs(charge) >= NEGLIGIBLE,
    ),
  );
  const file = formatModelFile({
    version: VERSION,
    language: LANGUAGE,
    learned: learned.calibration(news),
    listed: listed.calibration(news),
    adjustments,
  });
  mkdirSync(new URL('.', SENTIMENT_MODEL_FILE), { recursive: true });
  writeFileSync(SENTIMENT_MODEL_FILE, file);
  print(`Wrote ${adjustments.size} adjustments, ${Math.round(file.length / 1_000)} KB.`);
}
