import { existsSync } from 'node:fs';
import path from 'node:path';
import { sink, stages } from '@headwater/books';
import { STAGES } from '@headwater/contracts';
import { workspaceRoot } from '../workspace.js';
import { readDocuments } from './documents.js';
import { firstTopics, flowDiagram } from './flow-diagram.js';
import { fillBlocks } from './generated-blocks.js';
import { markdownTable } from './markdown-table.js';
import { stageTable } from './stage-table.js';

describe('the flow', () => {
  it('has the stages of the topic map, in their order', () => {
    expect([...stages, sink].map(({ name }) => name)).toEqual(STAGES);
  });

  it('is connected: each topic goes from who writes it to who reads it', () => {
    const lines = flowDiagram(stages, sink).split('\n');
    for (const { name, input, outputs } of stages) {
      expect(lines.filter((line) => line.endsWith(`-->|${input.name}| ${name}`))).toHaveLength(1);
      for (const { name: topic } of Object.values(outputs)) {
        expect(lines.some((line) => line.startsWith(`  ${name} -->|${topic}| `))).toBe(true);
      }
    }
    expect(firstTopics(stages, sink)).toEqual([stages[0]?.input.name]);
  });

  it('follows the declarations', () => {
    const [first, ...rest] = stages;
    expect(flowDiagram(rest, sink)).not.toContain(first!.name);
    expect(stageTable(rest, sink).split('\n')).toHaveLength(stageTable(stages, sink).split('\n').length - 1);
  });

  it('shows a topic that no stage reads', () => {
    const [first, second] = stages;
    const ends = `  ${first!.name} -->|${second!.input.name}| subscribers([subscribers])`;
    expect(flowDiagram([first!], sink).split('\n')).toContain(ends);
  });

  it('asks for the facts of a stage that has none', () => {
    const [first] = stages;
    expect(() => stageTable([{ ...first!, name: 'unheard-of' }], sink)).toThrow(/Say what unheard-of/);
  });
});

describe('fillBlocks', () => {
  const block = (content: string): string =>
    `before\n<!-- generated: x -->\n${content}<!-- /generated -->\nafter`;

  it.each([
    ['an empty block', block('')],
    ['a stale block', block('\nold\n\n')],
    ['a block that is up to date', block('\nnew x\n\n')],
  ])('fills %s', (_title, text) => {
    expect(fillBlocks(text, (name) => `new ${name}`)).toBe(block('\nnew x\n\n'));
  });

  it('keeps what only looks like a replacement pattern', () => {
    expect(fillBlocks(block(''), () => '$& $1')).toBe(block('\n$& $1\n\n'));
  });
});

it('a table is aligned as Prettier aligns it, with its bars escaped', () => {
  const table = ['| a   | long   |', '| --- | ------ |', '| 1   | b \\| c |'].join('\n');
  expect(markdownTable(['a', 'long'], [['1', 'b | c']])).toBe(table);
});

describe('the documents', () => {
  const documents = readDocuments();

  it('are up to date (`npm run docs` writes them)', () => {
    const stale = documents.filter(({ text, filled }) => text !== filled);
    expect(stale.map(({ file }) => file)).toEqual([]);
  });

  it('of an app or a library are one screen', () => {
    const screens = documents.filter(({ file }) => /^(apps|libs|tools)\/.*README\.md$/.test(file));
    expect(screens.length).toBeGreaterThan(20);
    const long = screens.filter(({ text }) => text.trimEnd().split('\n').length > 40);
    expect(long.map(({ file }) => file)).toEqual([]);
  });

  it('link to files that exist', () => {
    const broken = documents.flatMap(({ file, text }) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, link = '']) => path.join(path.dirname(file), link))
        .filter((target) => !existsSync(path.join(workspaceRoot, target)))
        .map((target) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });
});
