import Type, { type Static } from 'typebox';
import { ArticlePageSchema } from '../articles/article.schema.js';
import { defineOperation } from '../http/operation.js';
import {
  CategoryName,
  CountryCode,
  Cursor,
  LanguageCode,
  MergeDuplicates,
  PageNumber,
  pageSize,
  QueryText,
  SourceIds,
  TitleQueryText,
} from '../search/search-parameters.js';

const Parameters = Type.Object({
  country: Type.Optional(CountryCode),
  category: Type.Optional(CategoryName),
  sources: Type.Optional(SourceIds),
  q: Type.Optional(QueryText),
  qInTitle: Type.Optional(TitleQueryText),
  language: Type.Optional(LanguageCode),
  pageSize: pageSize(20),
  page: Type.Optional(PageNumber),
  cursor: Type.Optional(Cursor),
  mergeDuplicates: MergeDuplicates,
});
export type TopHeadlinesParameters = Static<typeof Parameters>;

export const topHeadlinesOperation = defineOperation({
  id: 'topHeadlines',
  paths: ['/v2/top-headlines'],
  tag: 'NewsAPI',
  summary: 'The newest headlines of a country, a category or some sources',
  description:
    'Newest first, each article once, whoever copied it. The country is that of the source, the category what the ' +
    'article is about. At least one of country, category, sources, q, qInTitle, language; sources not together ' +
    'with country or category.',
  parameters: Parameters,
  answer: ArticlePageSchema,
});
