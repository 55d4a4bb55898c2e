import Type, { type Static } from 'typebox';

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
});
export type KafkaConfig = Static<typeof KafkaConfigSchema>;

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
});
export type PostgresConfig = Static<typeof PostgresConfigSchema>;

/** Where Redis is. */
export const RedisConfigSchema = Type.Object({
  HEADWATER_REDIS_URL: Type.String({
    minLength: 1,
    secret: true,
    description: 'redis://:password@host:port/database',
  }),
});
export type RedisConfig = Static<typeof RedisConfigSchema>;
