import { CommonConfigSchema, ConsumerConfigSchema, KafkaConfigSchema } from '@headwater/config';
import Type from 'typebox';

/** What the service reads from its environment. */
export const ClassifierConfigSchema = Type.Object({
  ...CommonConfigSchema.properties,
  ...KafkaConfigSchema.properties,
  ...ConsumerConfigSchema.properties,
});
