import { readFileSync } from 'node:fs';
import { UserError } from '../../user-error.js';
import { parseDelimited } from './delimited.js';

/** A document with the label its data set gives it, as written there. */
export interface LabelledDocument {
  readonly label: string;
  readonly title: string;
  readonly text: string;
}

const LABEL = ['label', 'category', 'class', 'class index', 'topic'];
const TITLE = ['title', 'headline'];
const TEXT = ['text', 'description', 'body', 'content', 'summary'];

/**
 * Reads a file of labelled documents: JSON lines or CSV/TSV with named columns; AG News as published
 * (`"3","title","description"`) or as `3<TAB>text`; or `text<TAB>label` as THUCNews and Toutiao have it.
 * Throws a `UserError` where none of these fits.
 */
export function readLabelledFile(path: string): LabelledDocument[] {
  let content: string;
  try {
    content = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch {
    throw new UserError(`Cannot read ${path}.`);
  }
  const documents = content.trimStart().startsWith('{') ? fromJsonLines(content) : fromTable(content);
  if (documents.length === 0) throw new UserError(`There are no labelled documents in ${path}.`);
  return documents;
}

function fromJsonLines(content: string): LabelledDocument[] {
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      const row = parseObject(line, at + 1);
      const pick = (names: readonly string[]): string => {
        const value = names.map((name) => row[name]).find((found) => found !== undefined && found !== null);
        return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      };
      return { label: pick(LABEL), title: pick(TITLE), text: pick(TEXT) };
    });
}

function parseObject(line: string, number: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, for both.
  }
  throw new UserError(`Line ${number} is no JSON object.`);
}

function fromTable(content: string): LabelledDocument[] {
  const firstLine = content.slice(0, content.indexOf('\n') >>> 0);
  const delimiter = firstLine.includes('\t') ? '\t' : ',';
  const names = firstLine.split(delimiter).map((name) => name.trim().replaceAll('"', '').toLowerCase());
  const label = indexOf(names, LABEL);
  const text = indexOf(names, TEXT);
  if (label >= 0 && text >= 0) {
    const title = indexOf(names, TITLE);
    return parseDelimited(content, delimiter)
      .slice(1)
      .map((row) => ({ label: row[label] ?? '', title: row[title] ?? '', text: row[text] ?? '' }));
  }
  return parseDelimited(content, delimiter, delimiter === ',').map(withoutHeader);
}

function withoutHeader(row: string[]): LabelledDocument {
  const [first = '', second = '', third] = row;
  if (/^\d{1,2}$/.test(first)) {
    return third === undefined
      ? { label: first, title: '', text: second }
      : { label: first, title: second, text: third };
  }
  return { label: second, title: first, text: '' };
}

function indexOf(names: readonly string[], wanted: readonly string[]): number {
  return names.findIndex((name) => wanted.includes(name));
}
