import Type, { type TSchema } from 'typebox';

/** A value or null. Written as a union so that JSON Schema readers of every draft understand it. */
export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

const TIMESTAMP = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?Z$';

/** UTC instant, ISO 8601 with `Z`, as `Date.prototype.toISOString` writes it. */
export const Timestamp = Type.String({ pattern: TIMESTAMP, description: 'UTC instant, ISO 8601 with Z' });

/** 128-bit hash in lower-case hexadecimal. */
export const Hash128 = Type.String({ pattern: '^[0-9a-f]{32}$', description: '128-bit hash, hexadecimal' });

/** Fetch sequence or another counter from 0; exact in a JavaScript number. */
export const Counter = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** Share or probability from 0 to 1. */
export const Share = Type.Number({ minimum: 0, maximum: 1 });

/** NewsAPI's seven categories; the order is part of trained models and must not change. */
export const CATEGORIES = [
  'business',
  'entertainment',
  'general',
  'health',
  'science',
  'sports',
  'technology',
] as const;
export type Category = (typeof CATEGORIES)[number];
export const CategorySchema = Type.Enum(CATEGORIES);

/** Who published an article, as the source catalogue knows it. */
export const SourceRef = Type.Object({
  id: Type.String({ minLength: 1, description: 'slug, unique in the catalogue' }),
  name: Type.String(),
  homePage: Nullable(Type.String()),
  country: Nullable(Type.String({ description: 'ISO 3166-1 alpha-2, lower case' })),
  language: Nullable(Type.String({ description: 'ISO 639-1, lower case' })),
  category: Nullable(CategorySchema),
  family: Nullable(Type.String({ description: 'owner: sources of one family are not independent' })),
});
