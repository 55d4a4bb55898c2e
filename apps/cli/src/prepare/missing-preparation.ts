import {
  CommonConfigSchema,
  KafkaConfigSchema,
  loadConfig,
  PostgresConfigSchema,
  type KafkaConfig,
} from '@headwater/config';
import { allTopics, createNamespace, type Namespace } from '@headwater/contracts';
import { Cluster, kafkaConnection, silentLogger } from '@headwater/kafka';
import { databaseTarget, missingMigrations } from '@headwater/postgres';
import Type from 'typebox';

const PartialSystemSchema = Type.Object({
  HEADWATER_NAMESPACE: CommonConfigSchema.properties.HEADWATER_NAMESPACE,
  ...Type.Partial(KafkaConfigSchema).properties,
  ...Type.Partial(PostgresConfigSchema).properties,
});

/**
 * What `prepare` has still to do before a service of this version can start, in words. A service is given the addresses of
 * those servers that it uses, and is asked about them alone.
 */
export async function missingPreparation(
  environment?: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const config = loadConfig(PartialSystemSchema, environment);
  const namespace = createNamespace(config.HEADWATER_NAMESPACE);
  const { HEADWATER_KAFKA_BROKERS: brokers, HEADWATER_POSTGRES_URL: url } = config;
  return [
    ...(url === undefined
      ? []
      : await missingMigrations(databaseTarget({ ...config, HEADWATER_POSTGRES_URL: url }, namespace))),
    ...(brokers === undefined
      ? []
      : await missingTopics({ ...config, HEADWATER_KAFKA_BROKERS: brokers }, namespace)),
  ];
}

async function missingTopics(config: KafkaConfig, namespace: Namespace): Promise<readonly string[]> {
  const cluster = new Cluster(kafkaConnection(config, 'headwater-cli', silentLogger), namespace);
  try {
    const names = allTopics().map(({ name }) => name);
    const found = await cluster.describeTopics(names);
    return names.filter((name) => !found.has(name));
  } finally {
    await cluster.close();
  }
}
