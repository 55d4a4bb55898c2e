import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNamespace } from '@headwater/contracts';
import type { DatabaseTarget } from './database.js';

/** A database that no other test uses, on the server that the environment names. */
export function testTarget(): DatabaseTarget {
  const url = process.env['HEADWATER_POSTGRES_URL'];
  if (url === undefined) throw new Error('HEADWATER_POSTGRES_URL is not set.');
  return { url, namespace: createNamespace(`t${randomBytes(8).toString('hex')}`) };
}

/** A folder with the given files, by name. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'migrations-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  return directory;
}
