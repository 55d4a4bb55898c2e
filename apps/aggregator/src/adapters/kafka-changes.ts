import { encodeRecord, hash128, topics, type AggregateChanged } from '@headwater/contracts';
import type { RecordProducer } from '@headwater/kafka';
import { systemClock, type Clock } from '@headwater/pipeline';
import { aggregatorSink } from '@headwater/stage-aggregator';
import type { SendChanges } from './aggregate-publisher.js';

const topic = topics.aggregatesChanged;

/** Sends changed windows to their topic. */
export function sendChanges(producer: RecordProducer, clock: Pick<Clock, 'now'> = systemClock): SendChanges {
  return async (changes) => {
    const sentAt = new Date(clock.now()).toISOString();
    const { tooLarge } = await producer.send(
      changes.map((change) => ({ topic, record: encodeRecord(topic, change, metaOf(change, sentAt)) })),
    );
    // Keys and values are bounded by what a database index holds, far below any topic's limit.
    if (tooLarge.length > 0)
      throw new Error(`${tooLarge.length} changed windows are larger than ${topic.name} allows.`);
  };
}

/** A window is no article: its identity is the window, and its version counts the window's changes. */
function metaOf(change: AggregateChanged, sentAt: string) {
  const id = hash128('window', topic.message.keyOf(change));
  return {
    origin: { stage: aggregatorSink.name, topic: id, partition: 0, offset: change.rowVersion },
    articleId: id,
    version: change.rowVersion,
    eventTime: change.windowStart,
    ingestedAt: sentAt,
  };
}
