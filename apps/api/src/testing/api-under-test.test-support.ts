import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '@headwater/config';
import { createNamespace, type Namespace } from '@headwater/contracts';
import { createLogger, createMetrics, type Metrics } from '@headwater/observability';
import { createPool, dropDatabase, migrate } from '@headwater/postgres';
import type { Pool } from 'pg';
import 'reflect-metadata';
import { PostgresKeyStore } from '../adapters/postgres-key-store.js';
import { ApiConfigSchema, type ApiConfig } from '../api.config.js';
import { createApplication } from '../create-application.js';
import { generateKey, hashKey } from '../keys/api-key.js';
import { contractChecks } from './contract.test-support.js';

// A database with all migrations takes a second alone, and more while other suites run.
jest.setTimeout(30_000);

/** A database with the real schema that no other test uses. */
export interface TestDatabase {
  readonly namespace: Namespace;
  readonly pool: Pool;
  close(): Promise<void>;
}

function address(name: 'HEADWATER_POSTGRES_URL' | 'HEADWATER_REDIS_URL'): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const namespace = createNamespace(`t${randomBytes(8).toString('hex')}`);
  const url = address('HEADWATER_POSTGRES_URL');
  await migrate({ url, namespace });
  const pool = createPool({ HEADWATER_POSTGRES_URL: url }, namespace, { applicationName: 'test', max: 2 });
  const close = async (): Promise<void> => {
    await pool.end();
    await dropDatabase({ url, namespace });
  };
  return { namespace, pool, close };
}

/** An answer, as a client sees it; its body has been checked against the OpenAPI document. */
export interface TestAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** The API on a port of its own, with a key. */
export interface ApiUnderTest {
  readonly url: string;
  readonly key: string;
  readonly metrics: Metrics;
  readonly app: NestFastifyApplication;
  /** Lines of the log so far. */
  readonly log: () => readonly string[];
  /** GET with the key, unless the headers bring another. */
  get<Body = Record<string, unknown>>(
    path: string,
    headers?: Record<string, string>,
  ): Promise<TestAnswer<Body>>;
  close(): Promise<void>;
}

/** Environment of an API for this database; what is given wins. */
export function apiEnvironment(
  { namespace }: Pick<TestDatabase, 'namespace'>,
  environment: Record<string, string> = {},
): Record<string, string> {
  return {
    HEADWATER_NAMESPACE: namespace.name,
    HEADWATER_POSTGRES_URL: address('HEADWATER_POSTGRES_URL'),
    HEADWATER_REDIS_URL: address('HEADWATER_REDIS_URL'),
    HEADWATER_API_PORT: '0',
    HEADWATER_API_CACHE_SECONDS: '0',
    ...environment,
  };
}

export async function registerKey(database: TestDatabase, key = generateKey()): Promise<string> {
  await new PostgresKeyStore(database.pool).register(hashKey(key), 'test');
  return key;
}

export async function startApi(
  database: TestDatabase,
  environment: Record<string, string> = {},
): Promise<ApiUnderTest> {
  const config: ApiConfig = loadConfig(ApiConfigSchema, apiEnvironment(database, environment));
  const lines: string[] = [];
  const destination = new PassThrough().on('data', (chunk: Buffer) => lines.push(String(chunk)));
  const metrics = createMetrics('api');
  const app = await createApplication({
    config,
    logger: createLogger({ service: 'api', destination }),
    metrics,
  });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const key = await registerKey(database);
  const check = await contractChecks(url);
  return {
    url,
    key,
    metrics,
    app,
    log: () => lines,
    async get<Body>(path: string, headers: Record<string, string> = { 'x-api-key': key }) {
      const response = await fetch(url + path, { headers });
      const text = await response.text();
      const body: unknown = text === '' ? null : JSON.parse(text);
      check(path, response.status, body);
      return { status: response.status, headers: response.headers, body: body as Body };
    },
    close: () => app.close(),
  };
}
