import { deadLetterTopic, topics } from '@headwater/contracts';
import { defineStage, emit, type StageTopology } from '@headwater/pipeline';
import { article, outgoing, unique } from '../testing/articles.test-support.js';
import type { ReadableRecord } from './decode-chunk.js';
import { encodeOutcomes } from './encode-outcomes.js';

const stage: StageTopology = defineStage({
  name: 'dedup',
  input: topics.articlesRaw,
  outputs: { emit: topics.articlesUnique },
  createStep: () => () => Promise.resolve({ outcomes: [] }),
});

const input = (offset: number): ReadableRecord => {
  const value = article('source', offset);
  const { key, value: bytes, headers } = outgoing(value, offset).record;
  const origin = { stage: 'ingestor', topic: 'source', partition: 1, offset };
  const { articleId, version, eventTime } = value;
  return {
    record: {
      offset,
      key: Buffer.from(String(key)),
      value: bytes,
      headers: headers as Record<string, Buffer>,
    },
    item: { value, offset, meta: { origin, articleId, version, eventTime, ingestedAt: eventTime } },
  };
};

describe('encodeOutcomes', () => {
  it('costs one input when an output cannot be written', () => {
    const inputs = [input(1), input(2), input(3)];
    const decided = inputs.map((readable, index) => {
      const value = unique(article('source', readable.record.offset));
      return { input: readable, outcome: emit(index === 1 ? { ...value, bad: 1n } : value) };
    });
    const { records, ends } = encodeOutcomes(stage, 0, decided, []);
    expect(ends.map(({ kind }) => kind)).toEqual(['emit', 'dead', 'emit']);
    expect(ends[1]).toMatchObject({ reason: 'output-not-writable' });
    expect(records[1]?.topic.name).toBe(deadLetterTopic('dedup').name);
    expect(records[1]?.record.value).toEqual(inputs[1]?.record.value);
  });
});
