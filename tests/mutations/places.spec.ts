import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Edit {
  readonly place?: string;
  readonly from?: string;
}
interface Change {
  readonly file: string;
  readonly edits: readonly Edit[];
}

const root = path.join(import.meta.dirname, '../..');
const load = async <Exports>(file: string): Promise<Exports> =>
  (await import(path.join(import.meta.dirname, file))) as Exports;

const { changes, newerSchema } = await load<{ changes: readonly Change[]; newerSchema: Change }>(
  'named-step-changes.mjs',
);
const { simulated, harmless, onServers } =
  await load<
    Record<
      'simulated' | 'harmless' | 'onServers',
      Record<string, { readonly edits: readonly (Change & Edit)[] }>
    >
  >('mutations.mjs');

const steps = [...changes, newerSchema].flatMap(({ file, edits }) =>
  edits.map(({ place = '' }) => ({ file, place })),
);
const mutations = Object.values({ ...simulated, ...harmless, ...onServers }).flatMap(({ edits }) =>
  edits.map(({ file, from = '' }) => ({ file, place: from })),
);

describe('what is changed in built files', () => {
  // Services that are loaded with a change whose place is gone do not start.
  it.each([...steps, ...mutations])('finds its place in $file: $place', ({ file, place }) => {
    expect(place).not.toBe('');
    expect(readFileSync(path.join(root, file), 'utf8')).toContain(place);
  });
});
