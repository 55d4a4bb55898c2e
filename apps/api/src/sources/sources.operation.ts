import Type, { type Static } from 'typebox';
import { defineOperation } from '../http/operation.js';
import { CategoryName, CountryCode, LanguageCode } from '../search/search-parameters.js';

/** A source as NewsAPI answers it: text in every field, empty where nothing is known. */
export const SourceSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    description: Type.String(),
    url: Type.String(),
    category: Type.String(),
    language: Type.String(),
    country: Type.String(),
  },
  { title: 'Source' },
);

export const SourceListSchema = Type.Object(
  { status: Type.Literal('ok'), sources: Type.Array(SourceSchema) },
  { title: 'SourceList' },
);
export type SourceList = Static<typeof SourceListSchema>;

const Parameters = Type.Object({
  category: Type.Optional(CategoryName),
  language: Type.Optional(LanguageCode),
  country: Type.Optional(CountryCode),
});
export type SourcesParameters = Static<typeof Parameters>;

export const sourcesOperation = defineOperation({
  id: 'sources',
  paths: ['/v2/top-headlines/sources', '/v2/sources'],
  tag: 'NewsAPI',
  summary: 'The source catalogue',
  description: 'All sources, or those of a category, a language, a country.',
  parameters: Parameters,
  answer: SourceListSchema,
});
