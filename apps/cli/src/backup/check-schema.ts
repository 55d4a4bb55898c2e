import type { Migration } from './manifest.js';

/**
 * Rows fit a database of the schema that they came from, and no other.
 *
 * @throws Error naming which of the two is ahead
 */
export function checkSchema(ofBackup: readonly Migration[], ofDatabase: readonly Migration[]): void {
  const [backup, database] = [ofBackup.at(-1)?.name ?? 'nothing', ofDatabase.at(-1)?.name ?? 'nothing'];
  const known = new Map(ofDatabase.map(({ name, checksum }) => [name, checksum]));
  if (ofBackup.length > ofDatabase.length) {
    throw new Error(
      `The backup is of a newer schema (${backup}) than the database (${database}): restore it with the version of ` +
        'Headwater that wrote it.',
    );
  }
  if (ofBackup.length < ofDatabase.length) {
    throw new Error(
      `The backup is of an older schema (${backup}) than the database (${database}): restore it into a database that ` +
        'the version which wrote it has made (`headwater prepare` of that version), then upgrade.',
    );
  }
  if (ofBackup.some(({ name, checksum }) => known.get(name) !== checksum))
    throw new Error(
      'Backup and database have migrations of the same number that differ: they are of two histories.',
    );
}
