import { RecordProducer, type KafkaStrategy } from '@headwater/kafka';
import { aggregatorSink, createAggregatorSink } from '@headwater/stage-aggregator';
import { AggregatePublisher } from '#apps/aggregator/adapters/aggregate-publisher.js';
import { sendChanges } from '#apps/aggregator/adapters/kafka-changes.js';
import type { AggregatorStoreTwin } from '../postgres/aggregator-store-twin.js';
import type { WindowChangesTwin } from '../postgres/window-changes-twin.js';
import { startSink, type ServiceParts } from './start-stage.js';

const PUBLISH_EVERY_MS = 4_000;

/** The aggregator: the real sink and publisher over a store in memory. */
export function startAggregator(
  parts: ServiceParts,
  store: AggregatorStoreTwin,
  changes: WindowChangesTwin,
): KafkaStrategy {
  const { process, connection, namespace } = parts;
  const publisher = new AggregatePublisher(
    changes,
    sendChanges(new RecordProducer(connection, namespace), process.clock),
  );
  void publish(publisher, parts);
  return startSink(
    parts,
    aggregatorSink,
    createAggregatorSink(store, () => undefined),
  );
}

async function publish(publisher: AggregatePublisher, { process }: ServiceParts): Promise<void> {
  for (;;) {
    await process.clock.delay(PUBLISH_EVERY_MS);
    try {
      while ((await publisher.round()) === 'more');
    } catch (error) {
      process.note(`publishing failed: ${(error as Error).message}`);
    }
  }
}
