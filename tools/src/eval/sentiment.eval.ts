import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SentimentModel } from '@headwater/stage-sentiment';
import { parseNewsSentences, parseRatings } from '../train/sentiment/labelled-texts.js';
import { readOptions } from '../command-options.js';
import { UserError } from '../user-error.js';
import { calibrationError, classFigures, pearson, type ClassFigures } from './figures.js';

const USAGE = `Usage: npm run eval -- sentiment --data FILE [--language CODE] [--json]
  FILE, by its content: JSON lines of NewsMTSC; JSON lines {"text", "label"} with an optional "title" and
  "language", label one of positive, neutral, negative; or lines "id TAB rating TAB text", as with VADER.`;

interface Judged {
  readonly title: string;
  readonly text: string;
  readonly language: string;
  /** A label, or a rating from -1 to 1. */
  readonly truth: string | number;
}

/** How the shipped model does on one file. */
export interface SentimentFigures {
  readonly texts: number;
  /** Texts without a tone: no lexicon for their language, or no words. They are counted as neutral. */
  readonly unscored: number;
  /** Of one core's time, so that a busy machine does not count against it. */
  readonly textsPerSecond: number;
  /** Classes; null for a file of ratings. */
  readonly classes: (ClassFigures & { readonly majority: number; readonly calibrationError: number }) | null;
  /** Correlation of scores and ratings; null for a file of classes. */
  readonly pearson: number | null;
}

function readJudged(content: string, language: string): Judged[] {
  const first = content.slice(0, content.indexOf('\n') >>> 0);
  if (!first.startsWith('{')) {
    return parseRatings(content).map(({ text, truth }) => ({ title: '', text, language, truth }));
  }
  if (first.includes('"sentence_normalized"')) {
    const labels = new Map([
      [-1, 'negative'],
      [0, 'neutral'],
      [1, 'positive'],
    ]);
    return parseNewsSentences(content).map(({ text, truth }) => ({
      title: '',
      text,
      language,
      truth: labels.get(truth) ?? '',
    }));
  }
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row = JSON.parse(line) as Partial<Record<'title' | 'text' | 'language' | 'label', string>>;
      return {
        title: row.title ?? '',
        text: row.text ?? '',
        language: row.language ?? language,
        truth: row.label ?? '',
      };
    });
}

/** Scores every text of a file's content and compares with what people said. */
export function evaluateSentiment(content: string, language = 'en'): SentimentFigures {
  const judged = readJudged(content, language);
  const model = new SentimentModel();
  model.score('', judged[0]?.text ?? '', language);
  const before = process.cpuUsage();
  const tones = judged.map(({ title, text, language: code }) => model.score(title, text, code).document);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const common = {
    texts: judged.length,
    unscored: tones.filter((tone) => tone === null).length,
    textsPerSecond: Math.round(judged.length / seconds),
  };
  const truth = judged.map((text) => text.truth);
  if (truth.every((value) => typeof value === 'number')) {
    const scores = tones.map((tone) => tone?.score ?? 0);
    return { ...common, classes: null, pearson: pearson(scores, truth) };
  }
  const labels = truth.map(String);
  const predicted = tones.map((tone) => tone?.label ?? 'neutral');
  const counts = [...new Set(labels)].map((label) => labels.filter((other) => other === label).length);
  const classes = {
    ...classFigures(predicted, labels),
    majority: Math.max(...counts) / labels.length,
    calibrationError: calibrationError(
      tones.map((tone) => tone?.confidence ?? 0),
      labels.map((label, i) => label === predicted[i]),
    ),
  };
  return { ...common, classes, pearson: null };
}

function describe(figures: SentimentFigures): string {
  const { classes } = figures;
  const lines = [
    `${figures.texts} texts, ${figures.unscored} without a tone, ${figures.textsPerSecond} texts a second of CPU`,
  ];
  if (classes) {
    const byClass = Object.entries(classes.f1).map(([label, f1]) => `${label} ${f1.toFixed(3)}`);
    lines.push(
      `accuracy ${classes.accuracy.toFixed(3)} (always the commonest class: ${classes.majority.toFixed(3)})`,
      `macro-F1 ${classes.macroF1.toFixed(3)}: ${byClass.join(', ')}`,
      `expected calibration error ${classes.calibrationError.toFixed(3)}`,
    );
  }
  if (figures.pearson !== null) lines.push(`Pearson r with the mean rating ${figures.pearson.toFixed(3)}`);
  return lines.join('\n');
}

/** `npm run eval -- sentiment --data FILE`: prints how the shipped model does on a file of judged texts. */
export function runSentimentEval(args: string[]): Promise<number> {
  const values = readOptions(
    args,
    {
      data: { type: 'string' },
      language: { type: 'string', default: 'en' },
      json: { type: 'boolean', default: false },
    },
    USAGE,
  );
  if (values === undefined) return Promise.resolve(0);
  if (values.data === undefined) throw new UserError(USAGE);
  const file = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), values.data);
  if (!existsSync(file)) throw new UserError(`There is no file ${file}. ${USAGE}`);
  const figures = evaluateSentiment(readFileSync(file, 'utf8'), values.language);
  if (figures.texts === 0) throw new UserError(`There is no judged text in ${file}. ${USAGE}`);
  process.stdout.write(`${describe(figures)}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  return Promise.resolve(0);
}
