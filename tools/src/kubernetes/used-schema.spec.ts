import { usedSchema, type Schema } from './used-schema.js';

const definitions: Record<string, Schema> = {
  port: { 'x-kubernetes-int-or-string': true },
  labels: { type: 'object', additionalProperties: { type: 'string' } },
};
const resolve = (reference: string): Schema => definitions[reference]!;
const schema: Schema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', maxLength: 63, description: 'a sentence of somebody else' },
    labels: { $ref: 'labels' },
    ports: {
      type: 'array',
      items: { type: 'object', properties: { port: { $ref: 'port' }, host: { type: 'string' } } },
    },
    never: { type: 'object', properties: { used: { type: 'string' } } },
  },
};

it('keeps the name of every field, and of those in use what may be in them', () => {
  const values = [{ name: 'a', ports: [{ port: 1 }] }, { labels: { x: 'y' } }];
  expect(usedSchema(schema, values, resolve)).toEqual({
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', maxLength: 63 },
      labels: { type: 'object', additionalProperties: { type: 'string' } },
      ports: {
        type: 'array',
        items: {
          type: 'object',
          properties: { port: { anyOf: [{ type: 'integer' }, { type: 'string' }] }, host: true },
          additionalProperties: false,
        },
      },
      never: true,
    },
  });
});

it('leaves open what the publisher leaves open', () => {
  const open = { type: 'object', properties: {}, 'x-kubernetes-preserve-unknown-fields': true };
  expect(usedSchema(open, [{ any: 1 }], resolve)).toMatchObject({ additionalProperties: true });
});
