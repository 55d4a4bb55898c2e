import { MAX_QUERY_LENGTH } from '../query-language/query-parser.js';
import { CATEGORIES } from '@headwater/contracts';
import Type from 'typebox';

const QUERY_HELP = `words, "exact phrases", +must, -mustnot, AND, OR, NOT, brackets; at most ${MAX_QUERY_LENGTH} characters`;

/** Parameters that several searches share, each described once. */
export const QueryText = Type.String({ maxLength: MAX_QUERY_LENGTH, description: QUERY_HELP });
export const TitleQueryText = Type.String({
  maxLength: MAX_QUERY_LENGTH,
  description: `as q, in titles only: ${QUERY_HELP}`,
});

/** Sources by id. Their number is checked by hand, because NewsAPI has an error of its own for it. */
export const SourceIds = Type.Array(
  Type.String({ pattern: '^[^\\s,]{1,200}$', 'x-lower-case': true, description: 'a source id' }),
  { description: 'source ids separated by commas, at most 20; see /v2/sources' },
);

export const CountryCode = Type.String({
  pattern: '^[a-z]{2}$',
  'x-lower-case': true,
  description: 'a country as two letters (ISO 3166-1), such as de',
});

export const LanguageCode = Type.String({
  pattern: '^[a-z]{2,3}$',
  'x-lower-case': true,
  description: 'a language as two letters (ISO 639-1), such as en',
});

export const CategoryName = Type.Enum(CATEGORIES);

export const PageNumber = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'from 1 (1)' });

/** How many articles a page holds. */
export const pageSize = (byDefault: number) => Type.Integer({ minimum: 1, maximum: 100, default: byDefault });

export const Cursor = Type.String({
  pattern: '^[\\w-]{1,100}$',
  description: 'the nextCursor of an answer to the same search; not together with page',
});

export const MergeDuplicates = Type.Boolean({
  default: true,
  description: 'false lists copies by other publishers as articles of their own',
});
