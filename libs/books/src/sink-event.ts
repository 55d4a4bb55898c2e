import {
  decodeRecord,
  topics,
  type ArticleDuplicate,
  type ArticleScored,
  type RawHeaders,
  type Topic,
} from '@headwater/contracts';
import type { ConsumedRecord } from '@headwater/kafka';
import { RejectedDataError } from '@headwater/pipeline';
import { duplicateEvent, scoredEvent, type ArticleEvent } from '@headwater/stage-aggregator';

/**
 * The event that the sink sees in a record of one of its inputs; `null` for what it buries, since nobody can read it or
 * its own rules refuse it.
 */
export function sinkEvent(topic: Topic, record: ConsumedRecord): ArticleEvent | null {
  const decoded = decodeRecord(topic, { ...record, headers: record.headers as RawHeaders });
  if (!decoded.ok) return null;
  try {
    return topic.name === topics.articlesDuplicates.name
      ? duplicateEvent(decoded.value as ArticleDuplicate)
      : scoredEvent(decoded.value as ArticleScored);
  } catch (error) {
    if (error instanceof RejectedDataError) return null;
    throw error;
  }
}
