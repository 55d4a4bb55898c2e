import Type, { type Static } from 'typebox';
import { wireProperties, type WireConfig } from './wire.config.js';

/** What every service reads. Spread `.properties` into the service's own schema. */
export const CommonConfigSchema = Type.Object({
  HEADWATER_NAMESPACE: Type.String({
    default: '',
    pattern: '^([a-z][a-z0-9]{0,30})?$',
    description: 'prefix of topics, consumer groups, Redis keys and database names',
  }),
  HEADWATER_LOG_LEVEL: Type.Enum(['debug', 'info', 'warn', 'error'], {
    default: 'info',
    description: 'least severe level that is logged',
  }),
  HEADWATER_OPS_HOST: Type.String({
    default: '127.0.0.1',
    description: 'address that /livez, /readyz and /metrics listen on',
  }),
  HEADWATER_OPS_PORT: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 65_535,
    description: 'port of /livez, /readyz and /metrics; 0 picks a free one',
  }),
  HEADWATER_TRACES_ENDPOINT: Type.String({
    default: '',
    description:
      'where traces are sent, OTLP over HTTP: http://collector:4318/v1/traces; without it none are made',
  }),
  HEADWATER_TRACES_SAMPLE_RATIO: Type.Number({
    default: 0.01,
    minimum: 0,
    maximum: 1,
    description: 'share of fetches that are followed, with all that comes of them',
  }),
  HEADWATER_EXIT_WITH_PARENT: Type.Boolean({
    default: false,
    description: 'stop when standard input closes, for a supervisor that holds it open',
  }),
});
export type CommonConfig = Static<typeof CommonConfigSchema>;

/** Where Kafka is. */
export const KafkaConfigSchema = Type.Object({
  HEADWATER_KAFKA_BROKERS: Type.String({
    minLength: 1,
    description: 'Kafka bootstrap servers, host:port separated by commas',
  }),
  HEADWATER_KAFKA_USER: Type.String({
    default: '',
    description:
      'user for SASL/SCRAM-SHA-512, with the password in its file; without it connections are anonymous',
  }),
  ...wireProperties('HEADWATER_KAFKA', 'Kafka'),
});
/** The rest is off where it is absent. */
export type KafkaConfig = WireConfig<'HEADWATER_KAFKA'> & {
  readonly HEADWATER_KAFKA_BROKERS: string;
  readonly HEADWATER_KAFKA_USER?: string;
};

/** How membership in a consumer group is timed, for services that consume. */
export const ConsumerConfigSchema = Type.Object({
  HEADWATER_KAFKA_SESSION_TIMEOUT_MS: Type.Integer({
    default: 10_000,
    minimum: 1_000,
    maximum: 300_000,
    description: 'silence after which Kafka gives the partitions of a replica to others, in milliseconds',
  }),
});
export type ConsumerConfig = Static<typeof ConsumerConfigSchema>;

/** Where Postgres is. */
export const PostgresConfigSchema = Type.Object({
  HEADWATER_POSTGRES_URL: Type.String({
    minLength: 1,
    secret: true,
    description: 'postgres://user:password@host:port/database; the namespace prefixes the database',
  }),
  ...wireProperties('HEADWATER_POSTGRES', 'Postgres'),
});
/** The rest is off where it is absent. */
export type PostgresConfig = WireConfig<'HEADWATER_POSTGRES'> & { readonly HEADWATER_POSTGRES_URL: string };

/** Where Redis is. */
export const RedisConfigSchema = Type.Object({
  HEADWATER_REDIS_URL: Type.String({
    minLength: 1,
    secret: true,
    description: 'redis://:password@host:port/database',
  }),
  ...wireProperties('HEADWATER_REDIS', 'Redis'),
});
/** The rest is off where it is absent. */
export type RedisConfig = WireConfig<'HEADWATER_REDIS'> & { readonly HEADWATER_REDIS_URL: string };
