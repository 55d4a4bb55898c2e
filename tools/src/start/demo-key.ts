import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createNamespace } from '@headwater/contracts';
import { createPool } from '@headwater/postgres';
import { stateDirectory } from '../workspace.js';

/**
 * A key of the API for trying it out: random, the same on every start of this clone, without limits. The database
 * holds its hash only, as of every key.
 */
export async function ensureDemoKey(postgresUrl: string, namespace: string): Promise<string> {
  const key = await readOrMakeKey(path.join(stateDirectory, 'demo-key'));
  const pool = createPool({ HEADWATER_POSTGRES_URL: postgresUrl }, createNamespace(namespace), {
    applicationName: 'headwater.start',
    max: 1,
  });
  try {
    await pool.query("INSERT INTO api_key (hash, name) VALUES ($1, 'demo') ON CONFLICT (hash) DO NOTHING", [
      createHash('sha256').update(key).digest(),
    ]);
  } finally {
    await pool.end();
  }
  return key;
}

async function readOrMakeKey(file: string): Promise<string> {
  const found = await readFile(file, 'utf8').catch(() => '');
  if (/^[0-9a-f]{32}$/.test(found)) return found;
  const key = randomBytes(16).toString('hex');
  await writeFile(file, key, { mode: 0o600 });
  return key;
}
