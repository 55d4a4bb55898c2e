import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { CommonConfigSchema, loadConfig, PostgresConfigSchema } from '@headwater/config';
import { createNamespace } from '@headwater/contracts';
import { createPool } from '@headwater/postgres';
import Type from 'typebox';
import { PostgresKeyStore } from './adapters/postgres-key-store.js';
import { generateKey, hashKey, isWellFormedKey } from './keys/api-key.js';

/**
 * `create-key [--name NAME] [--key-file FILE]`: registers an API key and prints it, once: only its hash is
 * stored. With a file, the key is taken from there, or made and kept there (readable by its owner alone), so
 * that running it again prints and registers the same key.
 */
const { values } = parseArgs({
  options: { name: { type: 'string', default: 'unnamed' }, 'key-file': { type: 'string' } },
});
const config = loadConfig(
  Type.Object({
    HEADWATER_NAMESPACE: CommonConfigSchema.properties.HEADWATER_NAMESPACE,
    ...PostgresConfigSchema.properties,
  }),
);
const key = values['key-file'] === undefined ? generateKey() : await keptKey(values['key-file']);
const namespace = createNamespace(config.HEADWATER_NAMESPACE);
const pool = createPool(config, namespace, { applicationName: 'headwater.create-key', max: 1 });
try {
  await new PostgresKeyStore(pool).register(hashKey(key), values.name);
} finally {
  await pool.end();
}
process.stdout.write(`${key}\n`);

async function keptKey(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (isWellFormedKey(kept.trim())) return kept.trim();
  const made = generateKey();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return made;
}
