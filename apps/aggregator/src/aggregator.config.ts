import {
  CommonConfigSchema,
  ConsumerConfigSchema,
  KafkaConfigSchema,
  PostgresConfigSchema,
} from '@headwater/config';
import Type, { type Static } from 'typebox';

/** What the service reads from its environment. */
export const AggregatorConfigSchema = Type.Object({
  ...CommonConfigSchema.properties,
  ...KafkaConfigSchema.properties,
  ...ConsumerConfigSchema.properties,
  ...PostgresConfigSchema.properties,
  HEADWATER_AGGREGATOR_PUBLISH_MS: Type.Integer({
    default: 1_000,
    minimum: 0,
    maximum: 60_000,
    description: 'shortest time between two publications of changed windows, in milliseconds',
  }),
});
export type AggregatorConfig = Static<typeof AggregatorConfigSchema>;
