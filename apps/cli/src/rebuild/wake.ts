import type { TopicSettings } from '@headwater/contracts';
import { readTopics, RecordProducer } from '@headwater/kafka';
import { again } from '../replay/replay.js';
import type { System } from '../system.js';

/**
 * Sends the last record of each partition of these topics once more, so that a consumer which waits for something new
 * asks its store where it stands. A repeat like any other: it changes nothing that is counted.
 */
export async function wakeReaders(
  { connection, namespace, cluster }: System,
  topics: readonly TopicSettings[],
  replayId: string,
): Promise<void> {
  const producer = new RecordProducer(connection, namespace);
  try {
    for (const topic of topics) {
      const ends = new Map((await cluster.ranges(topic.name)).map(({ partition, end }) => [partition, end]));
      await readTopics({
        connection,
        namespace,
        topics: [topic.name],
        from: (_topic, partition) => (ends.get(partition) ?? 1) - 1,
        onRecords: async ({ partition, records }) => {
          const last = records.at(-1);
          if (last !== undefined) await producer.send([again(topic, partition, last, replayId)]);
        },
      });
    }
  } finally {
    await producer.close();
  }
}
