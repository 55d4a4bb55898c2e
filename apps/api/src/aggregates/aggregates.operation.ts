import { AggregateChangedSchema, DIMENSIONS, GRANULARITIES, Timestamp } from '@headwater/contracts';
import Type, { type Static } from 'typebox';
import { Moment } from '../http/moment.js';
import { defineOperation } from '../http/operation.js';
import { LanguageCode } from '../search/search-parameters.js';

const { windowStart, windowEnd, value, articles, sentimentArticles, sentimentMean } =
  AggregateChangedSchema.properties;

export const WindowSchema = Type.Object(
  { windowStart, windowEnd, value, articles, sentimentArticles, sentimentMean },
  { title: 'Window' },
);

const range = {
  from: Type.String({ ...Timestamp, description: 'start of the first window' }),
  to: Type.String({ ...Timestamp, description: 'exclusive' }),
};

export const AggregatesSchema = Type.Object(
  {
    status: Type.Literal('ok'),
    granularity: Type.Enum(GRANULARITIES),
    dimension: Type.Enum(DIMENSIONS),
    ...range,
    windows: Type.Array(WindowSchema, { description: 'windows that have articles, by start and value' }),
  },
  { title: 'Aggregates' },
);
export type Aggregates = Static<typeof AggregatesSchema>;

const AggregateParameters = Type.Object({
  granularity: Type.Enum(GRANULARITIES, { default: 'hour' }),
  dimension: Type.Enum(DIMENSIONS, { default: 'all' }),
  value: Type.Optional(
    Type.Array(Type.String({ maxLength: 200 }), {
      maxItems: 50,
      description: 'only these values of the dimension, separated by commas',
    }),
  ),
  from: Type.Optional(Moment),
  to: Type.Optional(Moment),
});
export type AggregateParameters = Static<typeof AggregateParameters>;

export const aggregatesOperation = defineOperation({
  id: 'aggregates',
  paths: ['/v1/aggregates'],
  tag: 'Headwater',
  summary: 'Articles and mean sentiment by window',
  description:
    'Windows are UTC, [start, end), and count by the time of the event. Without from: the last 24 hours, or the ' +
    'last 60 minutes by minute. A value of "" stands for articles of which the dimension is not known.',
  parameters: AggregateParameters,
  answer: AggregatesSchema,
});

export const TermsSchema = Type.Object(
  {
    status: Type.Literal('ok'),
    ...range,
    terms: Type.Array(Type.Object({ term: Type.String(), language: Type.String(), articles }), {
      description: 'most articles first',
    }),
  },
  { title: 'Terms' },
);
export type Terms = Static<typeof TermsSchema>;

const TermParameters = Type.Object({
  language: Type.Optional(LanguageCode),
  from: Type.Optional(Moment),
  to: Type.Optional(Moment),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
});
export type TermParameters = Static<typeof TermParameters>;

export const termsOperation = defineOperation({
  id: 'terms',
  paths: ['/v1/aggregates/terms'],
  tag: 'Headwater',
  summary: 'The terms that most articles name',
  description: 'Counted by hour over the keywords of each article. Without from: the last 24 hours.',
  parameters: TermParameters,
  answer: TermsSchema,
});
