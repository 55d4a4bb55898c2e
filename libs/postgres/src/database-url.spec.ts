import { ConfigError } from '@headwater/config';
import { createNamespace } from '@headwater/contracts';
import { databaseAddress } from './database-url.js';

describe('databaseAddress', () => {
  it.each([
    [
      'postgres://u:p%40ss@db:5432/headwater?sslmode=require',
      '',
      'headwater',
      'postgres://u:p%40ss@db:5432/headwater?sslmode=require',
    ],
    ['postgres://u:p@db/headwater', 'test', 'test_headwater', 'postgres://u:p@db/test_headwater'],
    ['postgresql://db', '', 'headwater', 'postgresql://db/headwater'],
  ])('%s in namespace "%s" is database %s', (url, name, database, expected) => {
    expect(databaseAddress(url, createNamespace(name))).toEqual({ url: expected, database });
  });

  it('does not repeat a malformed address, which may hold a password', () => {
    expect(() => databaseAddress('mysql://u:secret@db/x', createNamespace())).toThrow(ConfigError);
    expect(() => databaseAddress('mysql://u:secret@db/x', createNamespace())).not.toThrow(/secret/);
  });
});
