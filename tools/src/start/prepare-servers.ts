import { allTopics, createNamespace } from '@headwater/contracts';
import { Cluster, silentLogger } from '@headwater/kafka';
import { migrate, MigrationError } from '@headwater/postgres';
import { UserError } from '../user-error.js';

/** What services expect to find: the schema in Postgres, and every topic of the map. */
export async function prepareServers(options: {
  readonly kafkaBrokers: string;
  readonly postgresUrl: string;
  readonly namespace: string;
  readonly report: (sentence: string) => void;
}): Promise<void> {
  await Promise.all([migrateDatabase(options), createTopics(options)]);
}

type Options = Parameters<typeof prepareServers>[0];

async function migrateDatabase({ postgresUrl, namespace, report }: Options): Promise<void> {
  try {
    await migrate({
      url: postgresUrl,
      namespace: createNamespace(namespace),
      onProgress: ({ name, index, total }) => report(`Postgres: migration ${index} of ${total}, ${name}`),
    });
  } catch (error) {
    if (error instanceof MigrationError) throw new UserError(error.message);
    throw error;
  }
}

async function createTopics({ kafkaBrokers, namespace, report }: Options): Promise<void> {
  const connection = { brokers: kafkaBrokers, clientId: 'headwater.start', logger: silentLogger };
  const cluster = new Cluster(connection, createNamespace(namespace));
  try {
    const { created, mismatched } = await cluster.createTopics(allTopics());
    if (created.length > 0) report(`Kafka: ${created.length} topics created`);
    for (const { topic, expectedPartitions, actualPartitions } of mismatched) {
      report(
        `Kafka: ${topic} has ${actualPartitions} partitions where the topic map says ${expectedPartitions}`,
      );
    }
  } finally {
    await cluster.close();
  }
}
