import { decodeRecord, type Decoded, type Namespace, type Topic } from '@headwater/contracts';
import type { KafkaConnection } from '../client/client.js';
import { readTopics } from '../read-topics.js';

/**
 * All that a topic holds now, decoded, in the order of each partition.
 *
 * @throws Error for a record that the topic's codec refuses
 */
export async function readTopic<Value>(
  connection: KafkaConnection,
  namespace: Namespace,
  topic: Topic<Value>,
): Promise<readonly Extract<Decoded<Value>, { ok: true }>[]> {
  const found: Extract<Decoded<Value>, { ok: true }>[] = [];
  await readTopics({
    connection,
    namespace,
    topics: [topic.name],
    onRecords: ({ records }) => {
      for (const record of records) {
        const decoded = decodeRecord(topic, record);
        if (!decoded.ok) throw new Error(`${decoded.problem}: ${decoded.detail}`);
        found.push(decoded);
      }
    },
  });
  return found;
}
