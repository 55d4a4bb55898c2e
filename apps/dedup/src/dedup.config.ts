import {
  CommonConfigSchema,
  ConsumerConfigSchema,
  KafkaConfigSchema,
  RedisConfigSchema,
} from '@headwater/config';
import Type, { type Static } from 'typebox';

/** What the service reads from its environment. */
export const DedupConfigSchema = Type.Object({
  ...CommonConfigSchema.properties,
  ...KafkaConfigSchema.properties,
  ...ConsumerConfigSchema.properties,
  ...RedisConfigSchema.properties,
  HEADWATER_DEDUP_WINDOW_HOURS: Type.Integer({
    default: 72,
    minimum: 1,
    maximum: 720,
    description: 'longest time between two sightings of a URL or text that still makes them copies',
  }),
  HEADWATER_DEDUP_MEMORY_HOURS: Type.Integer({
    default: 168,
    minimum: 2,
    maximum: 2_160,
    description:
      'how long Redis keeps an entry: the window plus the longest time that the stage may lag behind',
  }),
});
export type DedupConfig = Static<typeof DedupConfigSchema>;
