import { execFileSync } from 'node:child_process';
import { languages } from './languages/languages.js';

describe('resources of natural', () => {
  it('come without the database drivers that the package also depends on', () => {
    const paths = [
      'natural/lib/natural/tokenizers/regexp_tokenizer.js',
      ...[...languages.values()].map((rules) => `natural/lib/natural/${rules.natural.stemmer}`),
    ];
    const script = `for (const path of ${JSON.stringify(paths)}) require(path);
      console.log(Object.keys(require.cache).join('\\n'));`;
    const loaded = execFileSync(process.execPath, ['-e', script], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    });
    expect(loaded).toContain('porter_stemmer_nl.js');
    expect(loaded).not.toMatch(/node_modules\/(?:mongoose|mongodb|pg|redis|@redis|memjs|dotenv)\//);
  });
});
