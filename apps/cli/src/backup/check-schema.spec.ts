import { checkSchema } from './check-schema.js';

const first = { name: '0001_articles.sql', checksum: 'a' };
const second = { name: '0002_sources.sql', checksum: 'b' };

describe('checkSchema', () => {
  it('takes a backup of the same schema', () => {
    expect(() => checkSchema([first, second], [first, second])).not.toThrow();
  });

  it.each([
    [
      'newer',
      [first, second],
      [first],
      /newer schema \(0002_sources.sql\).*the version of Headwater that wrote it/,
    ],
    ['older', [first], [first, second], /older schema \(0001_articles.sql\).*then upgrade/],
    ['another', [first, second], [first, { ...second, checksum: 'c' }], /two histories/],
  ])('refuses a backup of %s one, and says what to do', (_which, ofBackup, ofDatabase, sentence) => {
    expect(() => checkSchema(ofBackup, ofDatabase)).toThrow(sentence);
  });
});
