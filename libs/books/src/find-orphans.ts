import { deadLetterTopic } from '@headwater/contracts';
import { Cluster, readTopics } from '@headwater/kafka';
import type { Orphan } from './books.js';
import { sink, stages } from './flow.js';
import { committedOffsets, type BooksSources } from './keep-books.js';
import { readMissingRoots, readPositions } from './read-store.js';
import { RootWatch } from './root-watch.js';

/**
 * Stories whose copies are stored and whose root is neither stored nor on its way: the part of the books that an
 * operator can mend, without the rest of them.
 *
 * @throws TransientError when Kafka or Postgres does not answer
 */
export async function findOrphans({ connection, namespace, pool }: BooksSources): Promise<readonly Orphan[]> {
  const cluster = new Cluster(connection, namespace);
  try {
    const committed = await committedOffsets(cluster);
    const positions = await readPositions(pool);
    const missing = await readMissingRoots(pool);
    if (missing.length === 0) return [];
    const roots = new RootWatch(missing);
    await readTopics({
      connection,
      namespace,
      topics: [
        ...stages.map(({ input }) => input.name),
        ...Object.values(sink.inputs).map(({ name }) => name),
        ...[...stages, sink].map(({ name }) => deadLetterTopic(name).name),
      ],
      onRecords: ({ topic, partition, records }) => {
        for (const record of records) roots.see(topic, partition, record);
      },
    });
    return roots.orphans((stage, place) =>
      stage === sink.name ? (positions.get(place) ?? 0) : (committed.get(`${stage}/${place}`) ?? 0),
    );
  } finally {
    await cluster.close();
  }
}
