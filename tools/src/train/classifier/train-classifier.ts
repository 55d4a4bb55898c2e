import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BUNDLED_MODEL, encodeModel } from '@headwater/stage-classifier';
import { calibrate } from './calibrate.js';
import { withoutRareFeatures } from './feature-selection.js';
import { trainLogisticRegression } from './logistic-regression.js';
import { quantize } from './quantize.js';
import { readTrainingSet, type TrainingSource } from './training-set.js';

/** Grows with every model that is published: the sink orders enrichments by it. */
const MODEL_VERSION = 1;
// Our own documents hold every category equally often; in news, these two are rarer than the others.
const BIAS = { entertainment: -0.2, health: -0.2 };
const LEAST_COUNT = 3;
const BITS = 19;
const MOST_FEATURES = 250_000;

/** Trains the category model from the shared data and our own lists, and writes the file that ships. */
export function trainClassifier(dataFolder: string, report: (line: string) => void): void {
  const sources = readTrainingSet(dataFolder);
  for (const line of summary(sources)) report(line);
  const examples = withoutRareFeatures(
    sources.flatMap((source) => source.examples),
    LEAST_COUNT,
  );
  report('Calibrating on one example in ten ...');
  const temperature = calibrate(examples);
  report(`Training on ${examples.length} examples, temperature ${temperature.toFixed(1)} ...`);
  const model = trainLogisticRegression(examples);
  const file = encodeModel(
    quantize(model, {
      name: 'headwater-category',
      version: MODEL_VERSION,
      licence: 'CC-BY-SA-4.0',
      bits: BITS,
      features: MOST_FEATURES,
      temperature,
      bias: BIAS,
    }),
  );
  writeFileSync(BUNDLED_MODEL, file);
  report(`Wrote ${fileURLToPath(BUNDLED_MODEL)}: ${(file.length / 1e6).toFixed(2)} MB`);
}

function summary(sources: readonly TrainingSource[]): string[] {
  return [...new Set(sources.map(({ name }) => name))].map((name) => {
    const parts = sources.filter((source) => source.name === name);
    const examples = parts.reduce((sum, part) => sum + part.examples.length, 0);
    const languages = [...new Set(parts.map(({ language }) => language))];
    return `${name}: ${examples} examples, ${languages.join(' ')} (${parts[0]?.licence ?? ''})`;
  });
}
