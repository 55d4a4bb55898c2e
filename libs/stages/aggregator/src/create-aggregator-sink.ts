import { PositionMovedError, TransientError, type Sink } from '@headwater/pipeline';
import { aggregatorSink, type AggregatorBatch } from './aggregator.sink.js';
import {
  StateChangedError,
  type AggregatorStore,
  type AggregatorTransaction,
} from './aggregator-store.port.js';
import { eventsOf, type ArticleEvent } from './article-event.js';
import type { ArticleState } from './article-state.js';
import { checkPosition } from './check-position.js';
import { planBatch, type BatchPlan } from './plan-batch.js';

const ATTEMPTS = 5;

/** Told after a batch is committed what it was. */
export type OnStored = (plan: BatchPlan) => void;

/**
 * Makes the sink that stores a batch in one transaction, which also moves the position it was read from. The
 * position is compared and set first: whoever holds an old one writes nothing, and two instances of one
 * partition never count at once.
 */
export function createAggregatorSink(
  store: AggregatorStore,
  onStored: OnStored,
): Sink<(typeof aggregatorSink)['inputs']> {
  return {
    async positions(partitions, clusterId) {
      const stored = await store.positions(partitions, clusterId);
      return partitions.map((assigned, index) => {
        const position = stored[index];
        if (position === undefined) throw new TransientError('A position vanished while it was read.');
        checkPosition(assigned, position, clusterId);
        return position.next;
      });
    },

    async store(batch) {
      const events = eventsOf(batch);
      for (let attempt = 1; ; attempt += 1) {
        try {
          onStored(await store.transaction((transaction) => storeOnce(transaction, batch, events)));
          return;
        } catch (error) {
          if (!(error instanceof StateChangedError)) throw error;
          // The insert has waited for the other transaction, so the next look sees what it wrote.
          if (attempt === ATTEMPTS) throw new TransientError(error.message, { cause: error });
        }
      }
    },
  };
}

async function storeOnce(
  transaction: AggregatorTransaction,
  batch: AggregatorBatch,
  events: readonly ArticleEvent[],
): Promise<BatchPlan> {
  const { expected } = batch;
  const { topic, partition, nextOffset } = batch.batch;
  const moved = await transaction.movePosition({ topic, partition, expected, next: nextOffset });
  if (!moved) throw new PositionMovedError(`${topic}/${partition} is no longer at offset ${expected}.`);
  const plan = planBatch(await statesFor(transaction, events), events);
  await transaction.write(plan, shardOf(batch));
  return plan;
}

/** States of the batch's articles, and of originals it points to, which are only looked at to report cycles. */
function statesFor(
  transaction: AggregatorTransaction,
  events: readonly ArticleEvent[],
): Promise<ReadonlyMap<string, ArticleState>> {
  const own = new Set(events.map(({ identity }) => identity.articleId));
  const originals = events.flatMap((event) => (event.role === 'duplicate' ? [event.value.originalId] : []));
  return transaction.states(
    [...own],
    [...new Set(originals)].filter((id) => !own.has(id)),
  );
}

const INPUTS = Object.keys(aggregatorSink.inputs);

/** Inputs may have the same partition in different hands, so each gets shards of its own. */
function shardOf({ input, batch }: AggregatorBatch): number {
  return batch.partition * INPUTS.length + INPUTS.indexOf(input);
}
