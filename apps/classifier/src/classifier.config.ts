import { CommonConfigSchema, KafkaConfigSchema } from '@headwater/config';
import Type, { type Static } from 'typebox';

/** What the service reads from its environment. */
export const ClassifierConfigSchema = Type.Object({
  ...CommonConfigSchema.properties,
  ...KafkaConfigSchema.properties,
});
export type ClassifierConfig = Static<typeof ClassifierConfigSchema>;
