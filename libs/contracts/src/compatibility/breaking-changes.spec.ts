import { breakingChanges, type JsonSchema } from './breaking-changes.js';

const before: JsonSchema = {
  type: 'object',
  required: ['id', 'tone'],
  properties: {
    id: { type: 'string', pattern: '^[0-9a-f]+$' },
    tone: { enum: ['good', 'bad'] },
    note: { type: 'string' },
    list: { type: 'array', items: { type: 'integer', minimum: 0 } },
    link: { anyOf: [{ type: 'string' }, { type: 'null' }] },
  },
};

const withProperty = (name: string, schema: JsonSchema, required = before.required): JsonSchema => ({
  ...before,
  required: required ?? [],
  properties: { ...before.properties, [name]: schema },
});

describe('breakingChanges', () => {
  it('finds none in the same schema', () => {
    expect(breakingChanges(before, before)).toEqual([]);
  });

  it('allows a new optional property and a better description', () => {
    expect(breakingChanges(before, withProperty('extra', { type: 'string' }))).toEqual([]);
    expect(breakingChanges(before, { ...before, description: 'better' })).toEqual([]);
  });

  it.each<[string, JsonSchema, RegExp]>([
    [
      'a new required property',
      withProperty('extra', { type: 'string' }, ['id', 'tone', 'extra']),
      /extra: added/,
    ],
    [
      'a removed property',
      { ...before, properties: { id: { type: 'string', pattern: '^[0-9a-f]+$' } } },
      /note: removed/,
    ],
    [
      'a property that became required',
      { ...before, required: ['id', 'tone', 'note'] },
      /note: became required/,
    ],
    ['a property that became optional', { ...before, required: ['id'] }, /tone: became optional/],
    ['another type', withProperty('note', { type: 'integer' }), /note: type was string, is integer/],
    ['a narrower pattern', withProperty('id', { type: 'string', pattern: '^[0-9]+$' }), /id: pattern/],
    ['a dropped value', withProperty('tone', { enum: ['good'] }), /tone: the list of values/],
    [
      'an added value, which old readers refuse',
      withProperty('tone', { enum: ['good', 'bad', 'odd'] }),
      /tone: the list/,
    ],
    [
      'another element type',
      withProperty('list', { type: 'array', items: { type: 'string' } }),
      /list\[\]: type/,
    ],
    [
      'a tighter bound in an element',
      withProperty('list', { type: 'array', items: { type: 'integer', minimum: 1 } }),
      /list\[\]: minimum/,
    ],
    [
      'an alternative less',
      withProperty('link', { anyOf: [{ type: 'string' }] }),
      /link: had 2 alternatives/,
    ],
    [
      'another alternative',
      withProperty('link', { anyOf: [{ type: 'integer' }, { type: 'null' }] }),
      /link\|0: type/,
    ],
  ])('sees %s', (_title, after, expected) => {
    expect(breakingChanges(before, after).join('\n')).toMatch(expected);
  });
});
