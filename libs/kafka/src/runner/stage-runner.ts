import { TransientError, UnsafeToContinueError, type Outcome, type StageTopology } from '@headwater/pipeline';
import type { GroupConsumer } from '../consumer/group-consumer.js';
import type { ConsumedRecord, PartitionLease } from '../consumer/partition-lease.js';
import type { RecordProducer } from '../producer/record-producer.js';
import { DeadLetterLimit, TOO_MANY_DEAD_LETTERS, type DeadLetterPolicy } from './dead-letter-limit.js';
import { backOff } from './back-off.js';
import { deadLetter, sendDeadLetters } from './dead-letter.js';
import { decodeChunk, type DecodedChunk, type ReadableRecord } from './decode-chunk.js';
import { encodeOutcomes, type ChunkEnd, type ChunkOutput } from './encode-outcomes.js';
import type { RunnerObserver } from './observer.js';
import { runStep, type AnyStep } from './run-step.js';

/** Records that one call of a step gets at most. */
export const CHUNK_RECORDS = 500;

const OUTPUT_TOO_LARGE: ChunkEnd = { kind: 'dead', reason: 'output-too-large' };

const isDead = ({ kind }: ChunkEnd): boolean => kind === 'dead';

interface Decided {
  readonly output: ChunkOutput;
  readonly stillValid: () => Promise<boolean>;
  /** One past the last offset that has an outcome. */
  readonly nextOffset: number;
  /** Why the partition has to wait before it goes on, if it has to. */
  readonly waitFor: string | null;
}

/**
 * Runs a stage over the records of its consumer: decode, step, produce, and only when every output is
 * acknowledged, commit. This is the one place where a stage's offsets move.
 */
export class StageRunner {
  readonly #limit: DeadLetterLimit;

  constructor(
    private readonly stage: StageTopology,
    private readonly step: AnyStep,
    private readonly producer: RecordProducer,
    private readonly observer: RunnerObserver,
    policy?: DeadLetterPolicy,
  ) {
    this.#limit = new DeadLetterLimit(policy);
  }

  /** Works through the records chunk by chunk; gives up the rest when the lease ends or the partition has to wait. */
  async run(
    consumer: GroupConsumer,
    lease: PartitionLease,
    records: readonly ConsumedRecord[],
  ): Promise<void> {
    for (let start = 0; start < records.length && lease.isCurrent();) {
      const chunk = decodeChunk(this.stage.input, records.slice(start, start + CHUNK_RECORDS));
      const startedAt = performance.now();
      const trace = this.observer.begun?.(this.stage.name, lease.topic, chunk.readable) ?? null;
      const work = () => lease.keepAlive(this.#process(lease, chunk));
      let result: 'resolved' | 'abandoned' = 'abandoned';
      try {
        const { nextOffset, waitFor } = await (trace === null ? work() : trace.run(work));
        if (nextOffset > chunk.firstOffset) {
          await lease.commit(nextOffset);
          consumer.pauses.succeeded(lease);
          this.observer.resolved(this.stage.name, (performance.now() - startedAt) / 1000);
          result = 'resolved';
        }
        if (waitFor !== null) return this.#wait(consumer, lease, waitFor);
      } catch (error) {
        if (error instanceof UnsafeToContinueError) return consumer.halt(error.message);
        if (error instanceof TransientError) return this.#wait(consumer, lease, error.message);
        throw error;
      } finally {
        trace?.end(result);
      }
      start += CHUNK_RECORDS;
      await consumer.clock.yield();
    }
  }

  async #process(
    lease: PartitionLease,
    chunk: DecodedChunk,
  ): Promise<Pick<Decided, 'nextOffset' | 'waitFor'>> {
    // Whoever has the partition now decides anew; repeating for a lost one would only write more.
    while (lease.isCurrent()) {
      const { output, stillValid, nextOffset, waitFor } = await this.#decide(lease, chunk);
      try {
        this.#reserve(output);
        const ends = await this.#produce(lease, output);
        if (await stillValid()) {
          this.#limit.record(ends.map(isDead));
          this.observer.ended(this.stage.name, ends);
          this.observer.aged(
            this.stage.name,
            chunk.readable.map(({ item }) => item.meta.ingestedAt),
          );
          return { nextOffset, waitFor };
        }
      } finally {
        this.#limit.release(output);
      }
    }
    return { nextOffset: chunk.firstOffset, waitFor: null };
  }

  #reserve(output: ChunkOutput, ends = output.ends): void {
    if (!this.#limit.reserve(output, ends.map(isDead)))
      throw new UnsafeToContinueError(TOO_MANY_DEAD_LETTERS);
  }

  async #decide(lease: PartitionLease, chunk: DecodedChunk): Promise<Decided> {
    const { readable, poison, firstOffset } = chunk;
    const { outcomes, stillValid = () => Promise.resolve(true) } = await runStep(this.step, {
      topic: lease.topic,
      partition: lease.partition,
      firstOffset,
      nextOffset: chunk.nextOffset,
      items: readable.map(({ item }) => item),
    });
    const retryAt = outcomes.findIndex(({ kind }) => kind === 'retry');
    const cut = retryAt === -1 ? null : readable[retryAt];
    const nextOffset = cut?.record.offset ?? chunk.nextOffset;
    const decided = pair(readable, outcomes).filter(({ input }) => input.record.offset < nextOffset);
    const dead = poison.filter(({ record }) => record.offset < nextOffset);
    const retry = outcomes[retryAt];
    return {
      output: encodeOutcomes(this.stage, lease.partition, decided, dead),
      stillValid,
      nextOffset,
      waitFor: retry?.kind === 'retry' ? retry.error.message : chunk.newerVersion,
    };
  }

  /** Resolves when every output is acknowledged. An output too large for its topic becomes a dead letter. */
  async #produce(lease: PartitionLease, output: ChunkOutput): Promise<readonly ChunkEnd[]> {
    const { records, inputs, ends } = output;
    const { tooLarge } = await this.producer.send(records);
    if (tooLarge.length === 0) return ends;
    const ended = ends.map((end, index) => (tooLarge.includes(index) ? OUTPUT_TOO_LARGE : end));
    this.#reserve(output, ended);
    const letters = tooLarge.flatMap((index) => {
      const input = inputs[index];
      if (input === undefined) return [];
      const { topic, partition } = lease;
      const origin = { stage: this.stage.name, topic, partition, offset: input.offset };
      return [
        deadLetter(input, origin, OUTPUT_TOO_LARGE.reason, 'The broker refused the output for its size.'),
      ];
    });
    await sendDeadLetters(this.producer, letters);
    return ended;
  }

  #wait(consumer: GroupConsumer, lease: PartitionLease, reason: string): void {
    backOff(consumer, lease, this.observer, this.stage.name, reason);
  }
}

function pair(
  readable: readonly ReadableRecord[],
  outcomes: readonly Outcome[],
): { readonly input: ReadableRecord; readonly outcome: Outcome }[] {
  return readable.flatMap((input, index) => {
    const outcome = outcomes[index];
    return outcome === undefined ? [] : [{ input, outcome }];
  });
}
