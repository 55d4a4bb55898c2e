import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../user-error.js';
import { categoriesOf, CLASS_MAPS, classMapFor } from './class-maps.js';
import { parseDelimited } from './delimited.js';
import { readLabelledFile } from './labelled-file.js';

describe('parseDelimited', () => {
  it.each<[string, string, ',' | '\t', boolean, string[][]]>([
    [
      'plain fields',
      'a,b\nc,d\n',
      ',',
      true,
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'quotes, delimiters and line ends inside',
      '"a,1","say ""x""\nagain"\r\n',
      ',',
      true,
      [['a,1', 'say "x"\nagain']],
    ],
    [
      'empty fields and lines',
      'a,,\n\n,b',
      ',',
      true,
      [
        ['a', '', ''],
        ['', 'b'],
      ],
    ],
    ['quotes as characters', '"a\tb"\n', '\t', false, [['"a', 'b"']]],
    ['a quote inside a field', 'a "b" c\td', '\t', true, [['a "b" c', 'd']]],
  ])('reads %s', (_, text, delimiter, quotes, expected) => {
    expect(parseDelimited(text, delimiter, quotes)).toEqual(expected);
  });
});

describe('readLabelledFile', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'headwater-labelled-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (content: string) => {
    const file = path.join(folder, 'data');
    writeFileSync(file, content);
    return readLabelledFile(file);
  };

  it.each<[string, string, { label: string; title: string; text: string }[]]>([
    [
      'label and text',
      '3\toil rises "again"\n1\ttalks\n',
      [
        { label: '3', title: '', text: 'oil rises "again"' },
        { label: '1', title: '', text: 'talks' },
      ],
    ],
    [
      'AG News as published',
      '"3","Oil, again","It ""rose""."\n',
      [{ label: '3', title: 'Oil, again', text: 'It "rose".' }],
    ],
    [
      'AG News with a header',
      'Class Index,Title,Description\n3,Oil,"Up, up"\n',
      [{ label: '3', title: 'Oil', text: 'Up, up' }],
    ],
    [
      'named columns',
      'category\theadline\ttext\turl\nsports\tGoal\t"Late\ngoal"\thttp://x\n',
      [{ label: 'sports', title: 'Goal', text: 'Late\ngoal' }],
    ],
    ['text before label', '倚天屠龙记\t8\n', [{ label: '8', title: '倚天屠龙记', text: '' }]],
    [
      'JSON lines',
      '{"label":0,"text":"Talks"}\n{"category":"sport","title":"Goal","description":"Late"}\n',
      [
        { label: '0', title: '', text: 'Talks' },
        { label: 'sport', title: 'Goal', text: 'Late' },
      ],
    ],
  ])('reads %s', (_, content, expected) => {
    expect(read(content)).toEqual(expected);
  });

  it('says what is wrong in a sentence', () => {
    expect(() => readLabelledFile(path.join(folder, 'absent'))).toThrow(UserError);
    expect(() => read('')).toThrow(UserError);
    expect(() => read('{"label":1}\nnot json\n')).toThrow('Line 2 is no JSON object.');
  });
});

describe('class maps', () => {
  it.each<[string[], string]>([
    [['1', '2', '3', '4'], 'ag-news'],
    [['0', '1', '2', '3'], 'ag-news-from-0'],
    [['0', '5', '9'], 'thucnews'],
    [['sport', 'tech'], 'named'],
  ])('%j are %s', (labels, name) => {
    expect(classMapFor(labels)).toBe(name);
  });

  it('knows no other numbers', () => {
    expect(() => classMapFor(['17', '1'])).toThrow(UserError);
  });

  it.each<[keyof typeof CLASS_MAPS, string, readonly string[] | undefined]>([
    ['ag-news', '4', ['science', 'technology']],
    ['ag-news-from-0', '3', ['science', 'technology']],
    ['ag-news-from-0', '0', ['general']],
    ['named', ' Sci/Tech ', ['science', 'technology']],
    ['named', 'travel', undefined],
    ['named', 'constructor', undefined],
  ])('%s answers %j with %j', (map, label, expected) => {
    expect(categoriesOf(CLASS_MAPS[map], label)).toEqual(expected);
  });
});
