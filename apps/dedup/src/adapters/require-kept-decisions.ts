import { topics } from '@headwater/contracts';
import type { Cluster } from '@headwater/kafka';
import { UnsafeToContinueError } from '@headwater/pipeline';
import type { DedupSpan } from './redis-dedup-index.js';

const HOUR_MS = 3_600_000;

/**
 * Refuses a window over which the log does not keep decisions: an index that was made anew from it would call copies
 * originals. Topics that do not exist yet are not judged.
 *
 * @throws UnsafeToContinueError | TransientError
 */
export async function requireKeptDecisions(
  cluster: Pick<Cluster, 'describeTopics'>,
  { windowMs }: DedupSpan,
): Promise<void> {
  const found = await cluster.describeTopics([topics.articlesUnique.name, topics.articlesDuplicates.name]);
  for (const [topic, { settings }] of found) {
    const retentionMs = Number(settings.get('retention.ms') ?? -1);
    // A log that is kept for ever says -1.
    if (retentionMs < 0 || retentionMs >= windowMs) continue;
    throw new UnsafeToContinueError(
      `${topic} is kept for ${retentionMs / HOUR_MS} h, but dedup compares over ${windowMs / HOUR_MS} h: ` +
        'lower HEADWATER_DEDUP_WINDOW_HOURS, or raise retention.ms of the topic.',
    );
  }
}
