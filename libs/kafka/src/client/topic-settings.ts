import type { TopicSettings } from '@headwater/contracts';
import kafkajs, { type Admin } from 'kafkajs';

const { ConfigResourceTypes, ConfigSource } = kafkajs;

/** A topic as the broker holds it. */
export interface TopicDescription {
  readonly partitions: number;
  /** Replicas of the partition that has fewest. */
  readonly replication: number;
  /** Replicas in sync, of the partition that has fewest. */
  readonly inSync: number;
  /** Settings in force, by Kafka's own names. */
  readonly settings: ReadonlyMap<string, string>;
  /** Those of them that were given to the topic itself. */
  readonly own: ReadonlyMap<string, string>;
}

/** What the topic map says of a topic, by Kafka's own names. */
export function settingsOf({
  cleanup,
  retentionMs,
  maxMessageBytes,
}: TopicSettings): ReadonlyMap<string, string> {
  return new Map([
    ['cleanup.policy', cleanup],
    ['retention.ms', String(retentionMs)],
    ['max.message.bytes', String(maxMessageBytes)],
  ]);
}

/** What the broker holds of these topics, by name; topics that do not exist are left out. */
export async function describeTopics(
  admin: Admin,
  names: readonly string[],
): Promise<ReadonlyMap<string, TopicDescription>> {
  const existing = new Set(await admin.listTopics());
  const wanted = names.filter((name) => existing.has(name));
  if (wanted.length === 0) return new Map();
  const { topics } = await admin.fetchTopicMetadata({ topics: wanted });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: wanted.map((name) => ({ type: ConfigResourceTypes.TOPIC, name })),
  });
  const settings = new Map(resources.map(({ resourceName, configEntries }) => [resourceName, configEntries]));
  return new Map(
    topics.map(({ name, partitions }) => {
      const entries = settings.get(name) ?? [];
      const pairs = (given: typeof entries) =>
        new Map(given.map(({ configName, configValue }) => [configName, configValue]));
      return [
        name,
        {
          partitions: partitions.length,
          replication: Math.min(...partitions.map(({ replicas }) => replicas.length)),
          inSync: Math.min(...partitions.map(({ isr }) => isr.length)),
          settings: pairs(entries),
          own: pairs(entries.filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG)),
        },
      ];
    }),
  );
}

/** Gives a topic these settings and leaves its others: the request itself would take back what it does not name. */
export async function changeSettings(
  admin: Admin,
  name: string,
  changes: ReadonlyMap<string, string>,
): Promise<void> {
  const known = (await describeTopics(admin, [name])).get(name)?.own ?? new Map<string, string>();
  const entries = new Map([...known, ...changes]);
  await admin.alterConfigs({
    validateOnly: false,
    resources: [
      {
        type: ConfigResourceTypes.TOPIC,
        name,
        configEntries: [...entries].map(([entry, value]) => ({ name: entry, value })),
      },
    ],
  });
}
