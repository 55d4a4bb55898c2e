import { CommonConfigSchema, KafkaConfigSchema, loadConfig, PostgresConfigSchema } from '@headwater/config';
import { createNamespace, type Namespace } from '@headwater/contracts';
import { Cluster, kafkaConnection, silentLogger, type KafkaConnection } from '@headwater/kafka';
import { createPool } from '@headwater/postgres';
import type pg from 'pg';
import Type from 'typebox';

const SystemConfigSchema = Type.Object({
  HEADWATER_NAMESPACE: CommonConfigSchema.properties.HEADWATER_NAMESPACE,
  ...KafkaConfigSchema.properties,
  ...PostgresConfigSchema.properties,
});

/** The system that a command looks at. */
export interface System {
  readonly namespace: Namespace;
  readonly connection: KafkaConnection;
  readonly cluster: Cluster;
  readonly pool: pg.Pool;
}

/**
 * Gives a command its connections and closes them afterwards.
 *
 * @throws ConfigError when no address is known
 */
export async function withSystem<Answer>(ask: (system: System) => Promise<Answer>): Promise<Answer> {
  const config = loadConfig(SystemConfigSchema);
  const namespace = createNamespace(config.HEADWATER_NAMESPACE);
  const connection = kafkaConnection(config, 'headwater-cli', silentLogger);
  const cluster = new Cluster(connection, namespace);
  const pool = createPool(config, namespace, { applicationName: 'headwater-cli', max: 2 });
  try {
    return await ask({ namespace, connection, cluster, pool });
  } finally {
    await Promise.allSettled([cluster.close(), pool.end()]);
  }
}
