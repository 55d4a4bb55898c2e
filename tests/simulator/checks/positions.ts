import { aggregatorSink, type StoredPosition } from '@headwater/stage-aggregator';
import { GROUPS } from '../faults.js';
import type { FeedRow } from '../postgres/source-store-twin.js';
import type { MarkRow, StoredBatch } from '../postgres/aggregator-store-twin.js';
import type { Simulation } from '../simulation.js';

/** What has not come to its end; empty when all that was published has been read, stored and told. */
export function unfinished(simulation: Simulation): readonly string[] {
  const { broker, database, namespace, publishers } = simulation;
  const found: string[] = [];
  for (const { stage, topic } of GROUPS) {
    const { offsets } = broker.group(namespace.group(stage));
    for (const [partition, { start, end }] of broker.logs(topic).entries()) {
      const committed = Math.max(start, offsets.get(`${topic}/${partition}`) ?? 0);
      if (committed !== end) found.push(`${stage}: ${topic}/${partition} is at ${committed} of ${end}`);
    }
  }
  for (const { name } of Object.values(aggregatorSink.inputs)) {
    for (const [partition, { end }] of broker.logs(name).entries()) {
      const next = database.table<StoredPosition>('position').get(`${name}/${partition}`)?.next ?? 0;
      if (next !== end) found.push(`aggregator: ${name}/${partition} is at ${next} of ${end}`);
    }
  }
  const feeds = database.table<FeedRow>('feed');
  for (const { source, revision } of publishers.feeds) {
    const read = feeds.get(source.id)?.validators.etag ?? '"0"';
    if (revision > 0 && read !== `"${revision}"`)
      found.push(`ingestor: ${source.id} is read to ${read} of ${revision}`);
  }
  const marks = database.table<MarkRow>('mark').size;
  if (marks > 0) found.push(`aggregator: ${marks} changes of windows are not published`);
  return found;
}

/** The sink's transactions must cover each partition without a gap and without doing anything twice. */
export function checkTransactions({ database, broker }: Simulation): readonly string[] {
  const problems: string[] = [];
  const batches = Map.groupBy(database.table<StoredBatch>('batch').values(), ({ place }) => place);
  for (const { name } of Object.values(aggregatorSink.inputs)) {
    for (const [partition, { end }] of broker.logs(name).entries()) {
      const place = `${name}/${partition}`;
      let next = 0;
      for (const { expected, next: to } of (batches.get(place) ?? []).toSorted(
        (a, b) => a.expected - b.expected,
      )) {
        if (expected !== next)
          problems.push(`transactions: ${place} was stored from ${expected} to ${to} when it was at ${next}`);
        next = to;
      }
      if (next !== end) problems.push(`transactions: ${place} was stored to ${next} and ends at ${end}`);
    }
  }
  return problems.slice(0, 5);
}
