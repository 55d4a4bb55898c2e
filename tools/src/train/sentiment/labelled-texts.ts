import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../user-error.js';

/** A text that people have judged. */
export interface LabelledText {
  readonly text: string;
  /** -1, 0 or 1 for classes; a mean opinion from -1 to 1 for ratings. */
  readonly truth: number;
  /** Texts of one group never stand on both sides of a cross-validation. */
  readonly group: string;
}

/** Texts of one origin; they share what a rater takes for "no tone". */
export interface LabelledSet {
  readonly name: string;
  readonly kind: 'classes' | 'ratings';
  readonly texts: readonly LabelledText[];
}

interface NewsSentence {
  readonly primary_gid: string;
  readonly sentence_normalized: string;
  readonly targets: readonly { readonly polarity: number }[];
}

/** NewsMTSC: sentences of news, one text a target, polarity 2, 4 or 6. */
export function parseNewsSentences(jsonLines: string): LabelledText[] {
  return jsonLines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const sentence = JSON.parse(line) as NewsSentence;
      return sentence.targets.map(({ polarity }) => ({
        text: sentence.sentence_normalized,
        truth: Math.sign(polarity - 4),
        group: sentence.primary_gid.split('_').slice(0, 3).join('_'),
      }));
    });
}

/** Ratings as published with VADER: identifier, mean rating from -4 to 4, text; separated by tabs. */
export function parseRatings(lines: string): LabelledText[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [id = '', rating = '', ...text] = line.split('\t');
      return { text: text.join('\t'), truth: Number(rating) / 4, group: id };
    })
    .filter(({ truth }) => Number.isFinite(truth));
}

function readSet(folder: string, file: string): LabelledSet {
  const name = file.replace(/(?:_GroundTruth|_train)?\.\w+$/, '');
  const location = path.join(folder, file);
  if (!existsSync(location)) throw new UserError(`There is no file ${file} in ${folder}.`);
  // The rated texts are Latin-1 in places; no sentiment hangs on the few letters that differ.
  const text = readFileSync(location, 'utf8');
  return file.endsWith('.jsonl')
    ? { name, kind: 'classes', texts: parseNewsSentences(text) }
    : { name, kind: 'ratings', texts: parseRatings(text) };
}

/** What the model is fitted on, and what only judges how it carries over to a kind of text it never saw. */
export function readLabelledSets(folder: string): { fitted: LabelledSet[]; unseen: LabelledSet[] } {
  return {
    fitted: ['newsmtsc_train.jsonl', 'tweets_GroundTruth.txt', 'amazonReviewSnippets_GroundTruth.txt'].map(
      (file) => readSet(folder, file),
    ),
    unseen: [readSet(folder, 'movieReviewSnippets_GroundTruth.txt')],
  };
}
