import Type, { type Static } from 'typebox';
import { Counter, Timestamp } from '../../fields.js';
import { defineMessage } from '../../message.js';

export const GRANULARITIES = ['minute', 'hour'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

export const DIMENSIONS = ['all', 'category', 'source', 'country', 'language', 'sentiment'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A window's state after a change: absolute values, so that a reader may miss or repeat any of them. */
export const AggregateChangedSchema = Type.Object({
  granularity: Type.Enum(GRANULARITIES),
  windowStart: Timestamp,
  windowEnd: Type.String({ ...Timestamp, description: 'exclusive' }),
  dimension: Type.Enum(DIMENSIONS),
  value: Type.String({ description: 'value of the dimension; empty for `all` and for unknown' }),
  articles: Counter,
  sentimentArticles: Type.Integer({ minimum: 0, description: 'how many of them have a sentiment score' }),
  sentimentMean: Type.Union([Type.Number({ minimum: -1, maximum: 1 }), Type.Null()]),
  rowVersion: Type.Integer({ minimum: 0, description: 'grows with every change of this window' }),
});
export interface AggregateChanged extends Static<typeof AggregateChangedSchema> {}

export const aggregateChanged = defineMessage<AggregateChanged>({
  type: 'news.aggregate.changed',
  version: 1,
  key: 'granularity | window start | dimension | value',
  keyOf: (change) => [change.granularity, change.windowStart, change.dimension, change.value].join('|'),
  schema: AggregateChangedSchema,
});
