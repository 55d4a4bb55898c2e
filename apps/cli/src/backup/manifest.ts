import { readFile } from 'node:fs/promises';
import path from 'node:path';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

export const MANIFEST_FILE = 'manifest.json';
export const BACKUP_FORMAT = 'headwater-backup/1';

const Migration = Type.Object({ name: Type.String(), checksum: Type.String() });

const ManifestSchema = Type.Object({
  format: Type.String(),
  createdAt: Type.String(),
  /** Kafka cluster that the positions in stage_offset belong to. */
  clusterId: Type.String(),
  /** Migrations that the database had. */
  schema: Type.Array(Migration),
  tables: Type.Array(
    Type.Object({
      name: Type.String({ pattern: '^[a-z_]{1,40}$' }),
      rows: Type.Integer({ minimum: 0 }),
      bytes: Type.Integer({ minimum: 0 }),
      sha256: Type.String(),
    }),
  ),
});
const validator = Compile(ManifestSchema);

/** What a backup says of itself. */
export type Manifest = Static<typeof ManifestSchema>;
export type TableEntry = Manifest['tables'][number];
export type Migration = Static<typeof Migration>;

/** Where a table's rows are: JSON, one line a row, compressed. */
export const tableFile = (table: string): string => `${table}.jsonl.gz`;

/**
 * Reads the manifest of a backup.
 *
 * @throws Error when there is none that this version can read
 */
export async function readManifest(directory: string): Promise<Manifest> {
  const manifest = parse(await readText(directory));
  const format: unknown = Object(manifest).format;
  if (typeof format === 'string' && format !== BACKUP_FORMAT) {
    throw new Error(`${directory} is of format ${format}, and this version reads ${BACKUP_FORMAT}.`);
  }
  if (!validator.Check(manifest)) throw new Error(`${directory}/${MANIFEST_FILE} is damaged.`);
  return manifest;
}

async function readText(directory: string): Promise<string> {
  try {
    return await readFile(path.join(directory, MANIFEST_FILE), 'utf8');
  } catch (error) {
    const why = `${directory} is no backup: it has no ${MANIFEST_FILE}, which is written last.`;
    throw new Error(why, { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
