import { topics } from '@headwater/contracts';
import { defineSink, type SinkBatch } from '@headwater/pipeline';

/** The end of the flow: articles to read, edges between copies, and counts by window. */
export const aggregatorSink = defineSink({
  name: 'aggregator',
  inputs: { articles: topics.articlesScored, duplicates: topics.articlesDuplicates },
  outputs: { changes: topics.aggregatesChanged },
});

/** A batch of either of the sink's inputs. */
export type AggregatorBatch = SinkBatch<(typeof aggregatorSink)['inputs']>;
