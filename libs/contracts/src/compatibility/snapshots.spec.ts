import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ceType, topics } from '../index.js';
import { breakingChanges, type JsonSchema } from './breaking-changes.js';

const folder = join(import.meta.dirname, '../../schemas');
const current = new Map(
  Object.values(topics).map(({ message }) => [
    `${ceType(message)}.schema.json`,
    `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: ceType(message), ...message.schema }, null, 2)}\n`,
  ]),
);

// `UPDATE_SCHEMAS=1 npm test -- libs/contracts` writes the snapshots after a change that the check allows.
if (process.env['UPDATE_SCHEMAS'] === '1') {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of current) writeFileSync(join(folder, file), text);
}

describe('schema snapshots', () => {
  it('exist for every message and for nothing else', () => {
    expect(readdirSync(folder).sort()).toEqual([...current.keys()].sort());
  });

  it.each([...current])('%s is compatible with what is committed', (file, text) => {
    const committed = JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonSchema;
    expect(breakingChanges(committed, JSON.parse(text) as JsonSchema)).toEqual([]);
  });

  it.each([...current])('%s is up to date', (file, text) => {
    expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
  });
});
