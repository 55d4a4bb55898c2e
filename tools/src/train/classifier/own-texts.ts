import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CATEGORIES, type Category } from '@headwater/contracts';
import { workspaceRoot } from '../../workspace.js';

/** Phrases that stand for a category, in groups that go together in a text. */
export interface PhraseList {
  readonly language: string;
  readonly category: Category;
  readonly groups: readonly (readonly string[])[];
}

/** A headline and lead of our own writing. */
export interface OwnText {
  readonly language: string;
  readonly category: Category;
  readonly title: string;
  readonly text: string;
}

interface Section {
  readonly language: string;
  readonly category: Category;
  readonly body: string;
}

/**
 * Reads `seeds/<language>[-<anything>].txt`: a line `# category` or `# category: group` begins a group of
 * phrases, which commas part.
 */
export function readPhraseLists(): PhraseList[] {
  const lists = new Map<string, { language: string; category: Category; groups: string[][] }>();
  for (const { language, category, body } of readSections('seeds')) {
    const key = `${language} ${category}`;
    const list = lists.get(key) ?? { language, category, groups: [] };
    lists.set(key, list);
    list.groups.push(body.split(/[,、\n]/).flatMap((phrase) => phrase.trim() || []));
  }
  return [...lists.values()];
}

/** Reads `sentences/<language>[-<anything>].txt`: below `# category` a text a line, headline first. */
export function readOwnTexts(): OwnText[] {
  return readSections('sentences').flatMap(({ language, category, body }) =>
    body
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const end = line.search(/[.。]/) + 1;
        return { language, category, title: line.slice(0, end), text: line.slice(end).trim() };
      }),
  );
}

function readSections(folder: string): Section[] {
  const root = path.join(workspaceRoot, 'tools/src/train', folder);
  // In a fixed order: the model must not depend on how a disk lists its files.
  return readdirSync(root)
    .sort()
    .flatMap((file) => {
      const language = /^[a-z]{2}/.exec(file)?.[0] ?? '';
      const [, ...sections] = readFileSync(path.join(root, file), 'utf8').split(/^# /m);
      return sections.map((section) => {
        const end = section.indexOf('\n');
        return { language, category: categoryOf(section.slice(0, end), file), body: section.slice(end) };
      });
    });
}

function categoryOf(heading: string, file: string): Category {
  const name = heading.split(':')[0]?.trim();
  const category = CATEGORIES.find((known) => known === name);
  if (category === undefined) throw new Error(`${file} has a section "${heading}", which is no category.`);
  return category;
}
