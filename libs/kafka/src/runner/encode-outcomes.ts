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
  /** An output that cannot be written, for whatever reason, costs its one input. */
  const addOutput = (topic: Topic, value: unknown, input: ReadableRecord, end: ChunkEnd): void => {
    const origin = originOf(input.record.offset);
    try {
      add(encode(topic, value, input, origin), input.record, end);
    } catch (error) {
      const reason = 'output-not-writable';
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      const letter = deadLetter(input.record, origin, reason, `${name}: ${message}`);
      add(letter, input.record, { kind: 'dead', reason });
    }
  };
  for (const { record, reason, detail } of poison) {
    add(deadLetter(record, originOf(record.offset), reason, detail), record, { kind: 'dead', reason });
  }
  for (const { input, outcome } of decided) {
    switch (outcome.kind) {
      case 'emit':
        addOutput(stage.outputs.emit, outcome.value, input, { kind: 'emit', reason: '' });
        break;
      case 'duplicate':
        addOutput(duplicatesOf(stage), outcome.value, input, { kind: 'duplicate', reason: '' });
        break;
      case 'drop':
        addOutput(topics.articlesDropped, dropped(stage.name, outcome.reason, input), input, outcome);
        break;
      case 'dead':
        add(
          deadLetter(input.record, originOf(input.record.offset), outcome.reason, outcome.detail),
          input.record,
          outcome,
        );
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

function dropped(stage: string, reason: string, { item: { meta, value } }: ReadableRecord): object {
  const text = (field: string): string | null => {
    const found: unknown = Object(value)[field];
    return typeof found === 'string' ? found : null;
  };
  const { articleId, version } = meta;
  return { articleId, version, stage, reason, title: text('title'), url: text('url') };
}

function duplicatesOf(stage: StageTopology): Topic {
  if (stage.outputs.duplicate === undefined) {
    throw new Error(`Stage ${stage.name} found a duplicate but declares no topic for duplicates.`);
  }
  return stage.outputs.duplicate;
}
