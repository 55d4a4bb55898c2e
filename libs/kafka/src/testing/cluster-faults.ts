import { setTimeout as delay } from 'node:timers/promises';
import type { Namespace, TopicSettings } from '@headwater/contracts';
import kafkajs, { type Admin } from 'kafkajs';
import { createClient, type KafkaConnection } from '../client/client.js';
import { topicConfiguration } from '../client/cluster.js';

/** Twice the session of what kafkajs joins a group with to set its offsets. */
const MEMBERS_GONE_WITHIN_MS = 60_000;

/** What an operator's mistake or a bad day does to topics and groups: for tests, never for services. */
export class ClusterFaults {
  constructor(
    private readonly connection: KafkaConnection,
    private readonly namespace: Namespace,
  ) {}

  /** Puts a stage's committed offsets where it has none of its consumers; they must be stopped. */
  async commitFor(stage: string, topic: string, offsets: ReadonlyMap<number, number>): Promise<void> {
    const groupId = this.namespace.group(stage);
    await this.#with(async (admin) => {
      await untilEmpty(admin, groupId);
      await admin.setOffsets({
        groupId,
        topic: this.namespace.topic(topic),
        partitions: [...offsets].map(([partition, offset]) => ({ partition, offset: String(offset) })),
      });
    });
  }

  /** Deletes a stage's group with its offsets; its consumers must be stopped. */
  async deleteGroup(stage: string): Promise<void> {
    const groupId = this.namespace.group(stage);
    await this.#with(async (admin) => {
      await untilEmpty(admin, groupId);
      await admin.deleteGroups([groupId]);
    });
  }

  /** With more than there are brokers, nothing can be written to the topic. */
  async requireInSync(topic: TopicSettings, replicas: number): Promise<void> {
    await this.#with((admin) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: kafkajs.ConfigResourceTypes.TOPIC,
            name: this.namespace.topic(topic.name),
            configEntries: topicConfiguration(topic, replicas),
          },
        ],
      }),
    );
  }

  async deleteTopic(topic: string): Promise<void> {
    await this.#with((admin) => admin.deleteTopics({ topics: [this.namespace.topic(topic)] }));
  }

  /** Gives each partition's replicas another order: the preferred leader, and soon the leader, is another one. */
  async moveLeaders(topics: readonly string[]): Promise<void> {
    await this.#with(async (admin) => {
      const names = topics.map((topic) => this.namespace.topic(topic));
      const { topics: found } = await admin.fetchTopicMetadata({ topics: names });
      await admin.alterPartitionReassignments({
        topics: found.map(({ name, partitions }) => ({
          topic: name,
          partitionAssignment: partitions.map(({ partitionId, replicas }) => ({
            partition: partitionId,
            replicas: [...replicas.slice(1), ...replicas.slice(0, 1)],
          })),
        })),
      });
    });
  }

  async #with<Answer>(ask: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    const admin = createClient(this.connection).admin({ retry: { retries: 8 } });
    try {
      await admin.connect();
      return await ask(admin);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

/** A broker that has crashed remembers members that had left it, until their sessions end. */
async function untilEmpty(admin: Admin, groupId: string): Promise<void> {
  const giveUpAt = performance.now() + MEMBERS_GONE_WITHIN_MS;
  for (;;) {
    const { groups } = await admin.describeGroups([groupId]);
    const members = groups.flatMap((group) => group.members.map(({ clientId }) => clientId));
    if (members.length === 0) return;
    if (performance.now() > giveUpAt) throw new Error(`${groupId} still has members: ${members.join(', ')}`);
    await delay(200);
  }
}
