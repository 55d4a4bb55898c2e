import { CatalogueSourceSchema } from '@headwater/sources';
import Type, { type TSchema } from 'typebox';
import { withReferences, type Components } from '../openapi/components.js';
import { ADMIN_PREFIX } from './admin-door.js';
import { AdminSourceSchema, FeedToCheckSchema, NewSourceSchema } from './admin.schema.js';
import { ProblemSchema } from './problem.js';
import { SourceQuerySchema } from './source-query.js';

type PathItem = Readonly<Record<string, object>>;

const AnythingSchema = Type.Object({}, { additionalProperties: true });
const CheckSchema = Type.Object(
  { ok: Type.Boolean(), feedUrl: Type.String() },
  {
    additionalProperties: true,
    title: 'FeedCheck',
    description: 'what the feed would give, or why it gives nothing',
  },
);
const ListSchema = Type.Object({
  total: Type.Integer(),
  sources: Type.Array(AdminSourceSchema),
  next: Type.Union([Type.String(), Type.Null()], { description: 'give it as `after` for more' }),
});
const AddedSchema = Type.Object({ source: CatalogueSourceSchema, added: Type.Boolean(), check: CheckSchema });
const ImportSchema = Type.Object({
  listed: Type.Integer(),
  added: Type.Integer(),
  known: Type.Integer(),
  problems: Type.Array(Type.String()),
});
const LIST = { schema: { type: 'string' } };

/** The admin API in the OpenAPI document. */
export function adminPaths(components: Components): Readonly<Record<string, PathItem>> {
  const describe = (id: string, summary: string, answer: object, more: object = {}): object => ({
    operationId: id,
    tags: ['Admin'],
    summary,
    security: [{ admin: [] }],
    responses: {
      200: { description: 'The answer', content: answer },
      default: {
        description: 'Why not, and what to do',
        content: {
          'application/problem+json': { schema: schema({ ...ProblemSchema, title: 'Problem' } as TSchema) },
        },
      },
    },
    ...more,
  });
  const schema = (given: TSchema): object => withReferences(given, components);
  const json = (given: TSchema): object => ({ 'application/json': { schema: schema(given) } });
  const body = (content: object): object => ({ requestBody: { required: true, content } });
  const id = { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] };
  const query = Object.entries(SourceQuerySchema.properties).map(([name, property]) => ({
    name,
    in: 'query',
    schema: schema(property),
  }));
  return {
    [`${ADMIN_PREFIX}/sources`]: {
      get: describe('listSources', 'Sources with their health', json(ListSchema), { parameters: query }),
      post: describe(
        'addSource',
        'Checks a feed and adds it',
        json(AddedSchema),
        body(json(NewSourceSchema)),
      ),
    },
    [`${ADMIN_PREFIX}/sources/{id}`]: {
      get: describe('showSource', 'Everything that is known of a source', json(AnythingSchema), id),
      delete: describe('removeSource', 'Takes a source out; its articles stay', json(AnythingSchema), id),
    },
    [`${ADMIN_PREFIX}/sources/{id}/resume`]: {
      post: describe('resumeSource', 'Reads a removed or retired source again', json(AnythingSchema), id),
    },
    [`${ADMIN_PREFIX}/source-checks`]: {
      post: describe('checkFeed', 'What a feed would give', json(CheckSchema), body(json(FeedToCheckSchema))),
    },
    [`${ADMIN_PREFIX}/source-list`]: {
      post: describe(
        'importSources',
        'Adds all feeds of a list of at most 10 MB',
        json(ImportSchema),
        body({ 'text/x-opml': LIST, 'application/xml': LIST, 'application/yaml': LIST }),
      ),
    },
    [`${ADMIN_PREFIX}/source-list.opml`]: {
      get: describe('exportOpml', 'The sources that are read, as OPML', { 'text/x-opml': LIST }),
    },
    [`${ADMIN_PREFIX}/source-list.yaml`]: {
      get: describe('exportCatalogue', 'The sources that are read, as a catalogue', {
        'application/yaml': LIST,
      }),
    },
  };
}
