import path from 'node:path';
import { loadBundledModel } from '@headwater/stage-classifier';
import { CLASS_MAPS, type ClassMapName } from '../train/data/class-maps.js';
import { readLabelledFile } from '../train/data/labelled-file.js';
import { readOptions } from '../command-options.js';
import { UserError } from '../user-error.js';
import { evaluateClassifier, type Evaluation } from './evaluate-classifier.js';

const USAGE = `Usage: npm run eval -- classifier --data FILE [--classes ${Object.keys(CLASS_MAPS).join('|')}] [--json]`;

/**
 * `npm run eval -- classifier --data FILE [--classes MAP] [--json]`: accuracy of the shipped model beside a
 * keyword list.
 */
export function runClassifierEval(args: string[]): Promise<number> {
  const values = readOptions(
    args,
    { data: { type: 'string' }, classes: { type: 'string' }, json: { type: 'boolean', default: false } },
    USAGE,
  );
  if (values === undefined) return Promise.resolve(0);
  if (values.data === undefined) throw new UserError(USAGE);
  const file = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), values.data);
  const model = loadBundledModel();
  const result = evaluateClassifier(model, readLabelledFile(file), mapName(values.classes));
  process.stdout.write(table(path.basename(file), result));
  if (values.json) {
    const { accuracy, macroF1, documents, classes } = result.model;
    const summary = {
      data: path.basename(file),
      model: `${model.name} ${model.version}`,
      classMap: result.classes,
      documents,
      skipped: result.skipped,
      accuracy,
      accuracyAmongClasses: result.modelAmongClasses.accuracy,
      keywordAccuracy: result.keywords.accuracy,
      macroF1,
      perClass: classes,
    };
    process.stdout.write(`${JSON.stringify(summary)}\n`);
  }
  return Promise.resolve(0);
}

function mapName(given: string | undefined): ClassMapName | undefined {
  if (given === undefined) return undefined;
  if (Object.hasOwn(CLASS_MAPS, given)) return given as ClassMapName;
  throw new UserError(`There is no class map "${given}". ${USAGE}`);
}

function table(name: string, { classes, skipped, model, modelAmongClasses, keywords }: Evaluation): string {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(8);
  const rows = model.classes.map(
    ({ label, categories, documents, precision, recall, f1 }) =>
      `${label.padEnd(20)} ${categories.join(' or ').padEnd(24)} ${String(documents).padStart(9)} ${percent(precision)}  ${percent(recall)} ${percent(f1)}`,
  );
  return [
    `${name}: ${model.documents} documents, class map ${classes}, ${skipped} documents of other classes not measured`,
    `${'class'.padEnd(20)} ${'answered by'.padEnd(24)} documents precision   recall       F1`,
    ...rows,
    `accuracy ${percent(model.accuracy)}   (among the classes of this data set alone ${percent(modelAmongClasses.accuracy).trim()})`,
    `keyword list ${percent(keywords.accuracy).trim()}`,
    '',
  ].join('\n');
}
