import { CATEGORIES, type Category } from '@headwater/contracts';
import type { CategoryModel } from '@headwater/stage-classifier';
import { readPhraseLists } from '../train/classifier/own-texts.js';
import { categoriesOf, CLASS_MAPS, classMapFor, type ClassMapName } from '../train/data/class-maps.js';
import type { LabelledDocument } from '../train/data/labelled-file.js';
import { keywordBaseline } from './keyword-baseline.js';
import { score, type Answer, type Score } from './score.js';

/** How well a model does on a data set, beside the keyword list. */
export interface Evaluation {
  readonly classes: ClassMapName;
  /** Documents of classes that no category answers; they are not measured. */
  readonly skipped: number;
  readonly model: Score;
  /** The same model asked to choose only among the categories that answer a class of the data set. */
  readonly modelAmongClasses: Score;
  readonly keywords: Score;
}

/** Measures the model and the keyword list on the documents. `classes` picks the class map; else the labels do. */
export function evaluateClassifier(
  model: CategoryModel,
  documents: readonly LabelledDocument[],
  classes: ClassMapName = classMapFor(documents.map(({ label }) => label)),
): Evaluation {
  const map = CLASS_MAPS[classes];
  const measured = documents.flatMap((document) => {
    const accepted = categoriesOf(map, document.label);
    return accepted === undefined ? [] : [{ ...document, accepted }];
  });
  const choices = new Set(measured.flatMap(({ accepted }) => accepted));
  const keywords = keywordBaseline(readPhraseLists());
  const answers = (guess: (document: LabelledDocument) => Category | null): Answer[] =>
    measured.map((document) => ({
      label: document.label,
      accepted: document.accepted,
      guess: guess(document),
    }));
  return {
    classes,
    skipped: documents.length - measured.length,
    model: score(answers(({ title, text }) => model.classify(title, text)?.name ?? null)),
    modelAmongClasses: score(
      answers(({ title, text }) => mostProbable(model.probabilities(title, text), choices)),
    ),
    keywords: score(answers(({ title, text }) => keywords(`${title}\n${text}`))),
  };
}

function mostProbable(probabilities: readonly number[], choices: ReadonlySet<Category>): Category | null {
  let best: Category | null = null;
  let highest = -1;
  for (const [at, category] of CATEGORIES.entries()) {
    const probability = probabilities[at] ?? 0;
    if (choices.has(category) && probability > highest) [best, highest] = [category, probability];
  }
  return best;
}
