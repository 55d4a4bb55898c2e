import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { CommonConfigSchema, ConfigError, loadConfig, PostgresConfigSchema } from '@headwater/config';
import { createNamespace } from '@headwater/contracts';
import { classifyFailure, createPool, sqlState } from '@headwater/postgres';
import Type from 'typebox';
import { PostgresKeyStore } from './adapters/postgres-key-store.js';
import { generateKey, hashKey, isWellFormedKey } from './keys/api-key.js';

const USAGE = 'Usage: create-key [--name NAME] [--key-file FILE]';
const NO_SCHEMA = new Set(['3D000', '42P01']);

/**
 * `create-key [--name NAME] [--key-file FILE]`: registers an API key and prints it, once: only its hash is
 * stored. With a file, the key is taken from there, or made and kept there (readable by its owner alone), so
 * that running it again prints and registers the same key.
 */
try {
  process.stdout.write(`${await createKey()}\n`);
} catch (error) {
  const sentence = explain(error);
  if (sentence === null) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

async function createKey(): Promise<string> {
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
  return key;
}

/** What a person can do about it; null for a defect, whose stack trace matters. */
function explain(error: unknown): string | null {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return null;
  if (NO_SCHEMA.has(sqlState(error) ?? '')) {
    return 'Postgres has no schema yet: run `headwater prepare` (or `npm start`) first, then create the key.';
  }
  if (classifyFailure(error) === 'transient') {
    return `Postgres does not answer (${error.message}): is HEADWATER_POSTGRES_URL right, and is the server up?`;
  }
  const code: unknown = Reflect.get(error, 'code');
  return String(code).startsWith('ERR_PARSE_ARGS') ? `${error.message}. ${USAGE}` : null;
}

async function keptKey(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (isWellFormedKey(kept.trim())) return kept.trim();
  const made = generateKey();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return made;
}
