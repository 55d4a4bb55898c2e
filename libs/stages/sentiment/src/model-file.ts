import { readFileSync } from 'node:fs';
import type { Adjustment, Calibration } from './lexicon.js';

/** Where the fitted figures lie; `npm run train -- sentiment` writes them. */
export const SENTIMENT_MODEL_FILE = new URL('../model/sentiment.tsv', import.meta.url);

/** The fitted part of the model. What the words of a language say by themselves is in `languages/`. */
export interface ModelFile {
  /** Grows with every published model: the sink orders enrichments by it. */
  readonly version: number;
  /** Language that the adjustments are for. */
  readonly language: string;
  /** Calibration of that language, with its adjustments. */
  readonly learned: Calibration;
  /** Calibration of a language that has word lists only. */
  readonly listed: Calibration;
  /** By stem. */
  readonly adjustments: ReadonlyMap<string, Adjustment>;
}

/** Thrown for a file that is no model of ours. */
export class BadModelError extends Error {
  override readonly name = 'BadModelError';
}

const MAGIC = '# headwater-sentiment-model 1';
const DIGITS = 2;

/**
 * File format: the magic line, `# ` and one line of JSON (all but the adjustments), then a line per stem:
 * stem, valence and charge in hundredths, separated by tabs, in the order of the stems' code units.
 */
export function formatModelFile({ adjustments, ...head }: ModelFile): string {
  const hundredths = (figure: number): number => Math.round(figure * 10 ** DIGITS);
  const lines = [...adjustments]
    .map(([stem, { valence, charge }]) => [stem, hundredths(valence), hundredths(charge)] as const)
    .filter(([, valence, charge]) => valence !== 0 || charge !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((row) => row.join('\t'));
  return [MAGIC, `# ${JSON.stringify(head)}`, ...lines, ''].join('\n');
}

/** Reads what `formatModelFile` wrote. @throws BadModelError */
export function parseModelFile(text: string): ModelFile {
  const [magic, head, ...lines] = text.split('\n');
  if (magic !== MAGIC || head === undefined) throw new BadModelError('This is no Headwater sentiment model.');
  const adjustments = new Map<string, Adjustment>();
  for (const line of lines) {
    if (line === '') continue;
    const [stem, valence, charge] = line.split('\t');
    const adjustment = { valence: Number(valence) / 10 ** DIGITS, charge: Number(charge) / 10 ** DIGITS };
    if (!stem || !Number.isFinite(adjustment.valence + adjustment.charge)) {
      throw new BadModelError(`The sentiment model has a line that cannot be read: ${line.slice(0, 80)}`);
    }
    adjustments.set(stem, adjustment);
  }
  return { ...(JSON.parse(head.slice(2)) as Omit<ModelFile, 'adjustments'>), adjustments };
}

/** Reads the bundled model (about 100 KB): once at start. */
export function readModelFile(): ModelFile {
  return parseModelFile(readFileSync(SENTIMENT_MODEL_FILE, 'utf8'));
}
