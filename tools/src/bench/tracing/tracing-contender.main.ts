import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { decodeRecord, encodeRecord, HEADERS, topics } from '@headwater/contracts';
import { CHUNK_RECORDS, observeRunner, type ConsumedRecord } from '@headwater/kafka';
import { createLogger, createMetrics, noTracing, startTracing } from '@headwater/observability';
import { createSentimentStep, SentimentModel, sentimentStage } from '@headwater/stage-sentiment';
import { sampleArticle } from '../sample-article.js';
import { takeTurns } from '../turns/take-turns.js';

const FOLLOWED_ONE_IN = 100;
const { input, name: stage } = sentimentStage;

/** A chunk of the stage as the runner works through it, without a broker, which would only make tracing's share smaller. */
const [, , contender = '', endpoint = ''] = process.argv;
const logger = createLogger({ service: stage, level: 'fatal' });
const settings = { service: stage, endpoint, sampleRatio: 1 / FOLLOWED_ONE_IN, logger };
const tracing = contender.startsWith('on') ? await startTracing(settings) : noTracing;
const observer = observeRunner(createMetrics(stage), logger, tracing);
const step = createSentimentStep(new SentimentModel());
const records = Array.from({ length: CHUNK_RECORDS }, (_, offset) => record(offset));

takeTurns(async () => {
  const readable = records.flatMap((read) => {
    const decoded = decodeRecord(input, read);
    return decoded.ok ? [{ record: read, item: { ...decoded, offset: read.offset } }] : [];
  });
  const trace = observer.begun?.(stage, input.name, readable) ?? null;
  const work = async (): Promise<void> => {
    const items = readable.map(({ item }) => item);
    const place = { topic: input.name, partition: 0, firstOffset: 0, nextOffset: records.length };
    const { outcomes } = await step({ ...place, items });
    for (const [index, outcome] of outcomes.entries()) {
      const read = readable[index];
      if (outcome.kind !== 'emit' || read === undefined) throw new Error('Every article has a tone.');
      encodeRecord(topics.articlesScored, outcome.value, read.item.meta, read.record.headers);
    }
    observer.ended(
      stage,
      outcomes.map(() => ({ kind: 'emit', reason: '' })),
    );
  };
  await (trace === null ? work() : trace.run(work));
  trace?.end('resolved');
  // As while a chunk is acknowledged: what is due meanwhile is done, and spans are sent.
  await setImmediate();
});

/** One in a hundred is followed, as it is where one poll in a hundred is. */
function record(offset: number): ConsumedRecord {
  const article = sampleArticle(offset);
  const origin = { stage: 'classifier', topic: topics.articlesUnique.name, partition: 0, offset };
  const { articleId, version, eventTime, firstSeenAt: ingestedAt } = article;
  const parent = `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
  const carried = offset % FOLLOWED_ONE_IN === 0 ? { [HEADERS.traceparent]: Buffer.from(parent) } : {};
  const meta = { origin, articleId, version, eventTime, ingestedAt };
  const { value, headers } = encodeRecord(input, article, meta, carried);
  return { offset, key: null, value, headers };
}
