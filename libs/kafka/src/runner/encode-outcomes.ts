import { encodeRecord, topics, type Origin, type RawHeaders, type Topic } from '@headwater/contracts';
import { assertUnreachable, type Outcome, type StageTopology } from '@headwater/pipeline';
import type { OutgoingRecord } from '../producer/record-producer.js';
import { deadLetter } from './dead-letter.js';
import type { Poison, ReadableRecord } from './decode-chunk.js';

/** What a chunk came to: the records to produce, and how each input ended. */
export interface ChunkOutput {
  readonly records: readonly OutgoingRecord[];
  /** For each outgoing record the input it was made from, for inputs whose output proves too large. */
  readonly inputs: readonly ReadableRecord['record'][];
  readonly ends: readonly ChunkEnd[];
}

/** How one input ended, in the words of the metrics. */
export interface ChunkEnd {
  readonly kind: Exclude<Outcome['kind'], 'retry'>;
  readonly reason: string;
}

/** Turns outcomes into records. Every record carries its origin, and so each offset has exactly one fate. */
export function encodeOutcomes(
  stage: StageTopology,
  partition: number,
  decided: readonly { readonly input: ReadableRecord; readonly outcome: Outcome }[],
  poison: readonly Poison[],
): ChunkOutput {
  const originOf = (offset: number): Origin => ({
    stage: stage.name,
    topic: stage.input.name,
    partition,
    offset,
  });
  const records: OutgoingRecord[] = [];
  const inputs: ReadableRecord['record'][] = [];
  const ends: ChunkEnd[] = [];
  const add = (record: OutgoingRecord, input: ReadableRecord['record'], end: ChunkEnd): void => {
    records.push(record);
    inputs.push(input);
    ends.push(end);
  };
  for (const { record, reason, detail } of poison) {
    add(deadLetter(record, originOf(record.offset), reason, detail), record, { kind: 'dead', reason });
  }
  for (const { input, outcome } of decided) {
    const origin = originOf(input.record.offset);
    switch (outcome.kind) {
      case 'emit':
        add(encode(stage.outputs.emit, outcome.value, input, origin), input.record, {
          kind: 'emit',
          reason: '',
        });
        break;
      case 'duplicate':
        add(encode(duplicatesOf(stage), outcome.value, input, origin), input.record, {
          kind: 'duplicate',
          reason: '',
        });
        break;
      case 'drop':
        add(dropped(stage.name, outcome.reason, input, origin), input.record, outcome);
        break;
      case 'dead':
        add(deadLetter(input.record, origin, outcome.reason, outcome.detail), input.record, outcome);
        break;
      case 'retry':
        throw new Error('A retry is not an end; the runner cuts the chunk before it.');
      default:
        assertUnreachable(outcome);
    }
  }
  return { records, inputs, ends };
}

function encode(
  topic: Topic,
  value: unknown,
  { record, item }: ReadableRecord,
  origin: Origin,
): OutgoingRecord {
  return {
    topic,
    record: encodeRecord(topic, value, { ...item.meta, origin }, record.headers as RawHeaders),
  };
}

function dropped(stage: string, reason: string, input: ReadableRecord, origin: Origin): OutgoingRecord {
  const { meta, value } = input.item;
  const text = (field: string): string | null => {
    const found: unknown = Object(value)[field];
    return typeof found === 'string' ? found : null;
  };
  const { articleId, version } = meta;
  const summary = { articleId, version, stage, reason, title: text('title'), url: text('url') };
  return encode(topics.articlesDropped, summary, input, origin);
}

function duplicatesOf(stage: StageTopology): Topic {
  if (stage.outputs.duplicate === undefined) {
    throw new Error(`Stage ${stage.name} found a duplicate but declares no topic for duplicates.`);
  }
  return stage.outputs.duplicate;
}
