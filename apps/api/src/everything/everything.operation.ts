import Type, { type Static } from 'typebox';
import { ArticlePageSchema } from '../articles/article.schema.js';
import { defineOperation } from '../http/operation.js';
import {
  Cursor,
  LanguageCode,
  MergeDuplicates,
  PageNumber,
  pageSize,
  QueryText,
  SourceIds,
  TitleQueryText,
} from '../search/search-parameters.js';
import { Moment } from '../http/moment.js';

const Domains = Type.Array(
  Type.String({
    pattern: '^[^\\s,/:@]{1,253}$',
    'x-lower-case': true,
    description: 'a domain such as bbc.co.uk, without scheme and path',
  }),
  { maxItems: 100 },
);

const Parameters = Type.Object({
  q: Type.Optional(QueryText),
  qInTitle: Type.Optional(TitleQueryText),
  searchIn: Type.Optional(
    Type.Array(Type.Enum(['title', 'description', 'content']), {
      description: 'where q must be; all by default',
    }),
  ),
  sources: Type.Optional(SourceIds),
  domains: Type.Optional(Type.Array(Domains.items, { ...Domains, description: 'only these, by commas' })),
  excludeDomains: Type.Optional(Type.Array(Domains.items, { ...Domains, description: 'none of these' })),
  from: Type.Optional(Moment),
  to: Type.Optional(Moment),
  language: Type.Optional(LanguageCode),
  sortBy: Type.Enum(['relevancy', 'popularity', 'publishedAt'], {
    default: 'publishedAt',
    description: 'publishedAt: newest first; popularity: carried by most publishers; relevancy: best match',
  }),
  pageSize: pageSize(100),
  page: Type.Optional(PageNumber),
  cursor: Type.Optional(Cursor),
  mergeDuplicates: MergeDuplicates,
});
export type EverythingParameters = Static<typeof Parameters>;

export const everythingOperation = defineOperation({
  id: 'everything',
  paths: ['/v2/everything'],
  tag: 'NewsAPI',
  summary: 'Search all articles',
  description: 'At least one of q, qInTitle, sources, domains.',
  parameters: Parameters,
  answer: ArticlePageSchema,
});
