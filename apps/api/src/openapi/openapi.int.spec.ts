import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  createTestDatabase,
  startApi,
  type ApiUnderTest,
  type TestDatabase,
} from '../testing/api-under-test.test-support.js';
import type { OpenApiDocument } from './openapi-document.js';

let database: TestDatabase;
let api: ApiUnderTest;
let document: OpenApiDocument;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database);
  document = (await (await fetch(`${api.url}/openapi.json`)).json()) as OpenApiDocument;
});

afterAll(async () => {
  await api?.close();
  await database?.close();
});

describe('/openapi.json', () => {
  it('describes every operation', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/v1/admin/source-checks',
      '/v1/admin/source-list',
      '/v1/admin/source-list.opml',
      '/v1/admin/source-list.yaml',
      '/v1/admin/sources',
      '/v1/admin/sources/{id}',
      '/v1/admin/sources/{id}/resume',
      '/v1/aggregates',
      '/v1/aggregates/terms',
      '/v1/articles/{id}',
      '/v2/everything',
      '/v2/sources',
      '/v2/top-headlines',
      '/v2/top-headlines/sources',
    ]);
  });

  it('has unique operation ids, parameters with schemas, and references that lead somewhere', () => {
    const text = JSON.stringify(document);
    const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name!,
    );
    expect(references.length).toBeGreaterThan(10);
    for (const name of references) expect(document.components.schemas).toHaveProperty(name);
  });

  it('holds schemas that JSON Schema 2020-12 accepts', () => {
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema(document, 'openapi');
    for (const name of Object.keys(document.components.schemas)) {
      expect(ajv.getSchema(`openapi#/components/schemas/${name}`)).toBeDefined();
    }
  });

  it('names parameters as clients write them, optional unless in the path', () => {
    const parameters = (path: string) =>
      Reflect.get(document.paths[path]!.get, 'parameters') as {
        name: string;
        in: string;
        required?: boolean;
      }[];
    expect(parameters('/v2/everything').filter(({ required }) => required)).toEqual([]);
    expect(parameters('/v1/articles/{id}')).toContainEqual(
      expect.objectContaining({ name: 'id', in: 'path', required: true }),
    );
    expect(parameters('/v2/everything').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['q', 'qInTitle', 'searchIn', 'excludeDomains', 'pageSize', 'sortBy']),
    );
  });
});

describe('/docs', () => {
  it('is one page without script or anything from elsewhere', async () => {
    const response = await fetch(`${api.url}/docs`);
    const page = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page).toContain('/v2/everything');
    expect(page).not.toMatch(/<script|src=|@import|url\(|https?:\/\//i);
  });

  it('allows its own style by hash and nothing else', async () => {
    const response = await fetch(`${api.url}/docs`);
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; /);
    const style = /<style>([^]*)<\/style>/.exec(await response.text())![1]!;
    expect(policy).toContain(createHash('sha256').update(style).digest('base64'));
  });
});
