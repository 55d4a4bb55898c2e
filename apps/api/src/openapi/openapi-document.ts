import type { TSchema } from 'typebox';
import { ERROR_STATUS, ErrorAnswerSchema, type ErrorCode } from '../http/api-error.js';
import type { Operation } from '../http/operation.js';
import { withReferences, type Components } from './components.js';
import { adminPaths } from '../admin/admin-paths.js';

/** An OpenAPI 3.1 document, as far as we look into it. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, { readonly [method: string]: object; readonly get: object }>>;
  readonly components: { readonly schemas: Components; readonly securitySchemes: object };
  readonly [member: string]: unknown;
}

/**
 * The document, made of the very schemas that check requests and type answers.
 *
 * @param version of the API, for people
 */
export function openApiDocument(operations: readonly Operation[], version: string): OpenApiDocument {
  const schemas: Components = {};
  const error = withReferences({ ...ErrorAnswerSchema, title: 'Error' } as TSchema, schemas);
  const paths = Object.fromEntries(
    operations.flatMap((operation) =>
      operation.paths.map((path, index) => [path, { get: pathItem(operation, path, index, error, schemas) }]),
    ),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Headwater',
      version,
      description:
        'News from many feeds: deduplicated, classified, sentiment-scored. NewsAPI.org v2 and more.',
    },
    servers: [{ url: '/' }],
    security: ['header', 'query', 'bearer'].map((name) => ({ [name]: [] })),
    tags: [...new Set([...operations.map(({ tag }) => tag), 'Admin'])].map((name) => ({ name })),
    paths: { ...paths, ...(adminPaths(schemas) as OpenApiDocument['paths']) },
    components: { schemas, securitySchemes: SECURITY },
  };
}

const SECURITY = {
  header: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  query: { type: 'apiKey', in: 'query', name: 'apiKey' },
  bearer: { type: 'http', scheme: 'bearer' },
  admin: { type: 'http', scheme: 'bearer', description: 'HEADWATER_API_ADMIN_KEY of the service' },
} as const;

function pathItem(
  operation: Operation,
  path: string,
  index: number,
  error: object,
  schemas: Components,
): object {
  return {
    // An id must be unique, and a second path is the same operation.
    operationId: index === 0 ? operation.id : `${operation.id}Alias${index}`,
    tags: [operation.tag],
    summary: operation.summary,
    description: operation.description,
    parameters: [...parameters(operation, path), NO_CACHE],
    responses: {
      200: {
        description: 'The answer',
        headers: { 'X-Cached-Result': { schema: { type: 'string', enum: ['true', 'false'] } } },
        content: { 'application/json': { schema: withReferences(operation.answer, schemas) } },
      },
      ...errors(error),
    },
  };
}

const NO_CACHE = {
  name: 'X-No-Cache',
  in: 'header',
  description: 'true computes the answer anew',
  schema: { type: 'string', enum: ['true', 'false'] },
};

function parameters(operation: Operation, path: string): readonly object[] {
  const required = new Set(operation.parameters.required);
  return Object.entries(operation.parameters.properties).map(([name, schema]) => {
    const inPath = path.includes(`{${name}}`);
    const { description, ...rest } = JSON.parse(JSON.stringify(schema)) as { readonly description?: string };
    return {
      name,
      in: inPath ? 'path' : 'query',
      // What has a default is always there for the handler, and optional for the client.
      required: inPath || (required.has(name) && !('default' in schema)),
      ...(description === undefined ? {} : { description }),
      ...(Reflect.get(schema, 'type') === 'array' ? { style: 'form', explode: false } : {}),
      schema: rest,
    };
  });
}

function errors(schema: object): object {
  const codes = Map.groupBy(Object.keys(ERROR_STATUS) as ErrorCode[], (code) => ERROR_STATUS[code]);
  return Object.fromEntries(
    [...codes].map(([status, names]) => [
      status,
      { description: names.join(', '), content: { 'application/json': { schema } } },
    ]),
  );
}
