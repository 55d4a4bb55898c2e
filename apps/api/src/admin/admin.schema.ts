import { CategorySchema, Nullable } from '@headwater/contracts';
import Type, { type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Problem } from './problem.js';

const strict = { additionalProperties: false } as const;
const FeedUrl = Type.String({ pattern: '^https?://', maxLength: 4_000, description: 'address of the feed' });
const Id = Type.String({
  pattern: '^[a-z0-9][a-z0-9._-]{0,99}$',
  description: 'identity of its articles, for ever',
});
const Country = Type.String({ pattern: '^[A-Za-z]{2}$', description: 'ISO 3166-1, e.g. de' });

/** A source to be added: what is absent the feed says, or nobody. */
export const NewSourceSchema = Type.Object(
  {
    feedUrl: FeedUrl,
    id: Type.Optional(Id),
    name: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'else the title of the feed' }),
    ),
    country: Type.Optional(Country),
    language: Type.Optional(Type.String({ pattern: '^[A-Za-z]{2,3}$', description: 'ISO 639, e.g. de' })),
    category: Type.Optional(CategorySchema),
    family: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'one family does not count as independent' }),
    ),
    force: Type.Optional(Type.Boolean({ description: 'add it although the check has failed' })),
  },
  { ...strict, title: 'NewSource' },
);
export type NewSource = Static<typeof NewSourceSchema>;

export const FeedToCheckSchema = Type.Object({ feedUrl: FeedUrl }, { ...strict, title: 'FeedToCheck' });
export type FeedToCheck = Static<typeof FeedToCheckSchema>;

/** A source as the admin API lists it. */
export const AdminSourceSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    feedUrl: Type.String(),
    homePage: Nullable(Type.String()),
    country: Nullable(Type.String()),
    language: Nullable(Type.String()),
    category: Nullable(Type.String()),
    family: Nullable(Type.String()),
    enabled: Type.Boolean(),
    addedBy: Type.String(),
    health: Type.String(),
    healthText: Type.String({ description: 'its state in words' }),
    retiredAt: Nullable(Type.String({ description: 'ISO 8601 in UTC' })),
    nextFetchAt: Nullable(Type.String({ description: 'ISO 8601 in UTC' })),
    succeededAt: Nullable(Type.String({ description: 'ISO 8601 in UTC' })),
    failures: Type.Integer({ description: 'in a row' }),
  },
  { title: 'AdminSource' },
);
export type AdminSource = Static<typeof AdminSourceSchema>;

/**
 * Reads a body by its schema.
 *
 * @throws Problem 400 that names what is wrong
 */
export function readBody<S extends TSchema>(schema: S): (body: unknown) => Static<S> {
  const validator = Compile(schema);
  return (body) => {
    if (validator.Check(body)) return body as Static<S>;
    const [first] = validator.Errors(body);
    const member = first?.instancePath.slice(1) ?? '';
    const unknown: unknown =
      first === undefined ? undefined : Reflect.get(first.params, 'additionalProperties');
    const detail = Array.isArray(unknown)
      ? `there is no ${unknown.join(', ').slice(0, 100)}`
      : first?.message;
    throw new Problem(
      400,
      `The body does not fit: ${member === '' ? '' : `${member} `}${detail ?? 'it is no JSON object'}.`,
    );
  };
}
