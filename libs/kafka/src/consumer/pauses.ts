import { backoffMs, DEFAULT_BACKOFF, systemClock, type BackoffPolicy, type Clock } from '@headwater/pipeline';
import { partitionKey, type TopicPartition } from './partition-lease.js';

interface Pause {
  readonly reason: string;
  readonly callOff: () => void;
}

/** How pausing and resuming reach the consumer. */
export interface PauseSwitch {
  pause(partition: TopicPartition): void;
  resume(partition: TopicPartition): void;
}

/**
 * Back-off of partitions. Waiting means pausing one partition and returning: a sleep inside a batch would
 * stall every partition of the same broker.
 */
export class Pauses {
  readonly #active = new Map<string, Pause>();
  readonly #attempts = new Map<string, number>();

  constructor(
    private readonly consumer: PauseSwitch,
    private readonly policy: BackoffPolicy = DEFAULT_BACKOFF,
    private readonly clock: Clock = systemClock,
  ) {}

  /** Pauses the partition, longer with every call since the last {@link succeeded}. Returns the wait in ms. */
  backOff(partition: TopicPartition, reason: string): number {
    const key = partitionKey(partition);
    const attempt = (this.#attempts.get(key) ?? 0) + 1;
    this.#attempts.set(key, attempt);
    const wait = backoffMs(attempt, this.policy, this.clock.random);
    this.consumer.pause(partition);
    this.#active.get(key)?.callOff();
    const callOff = this.clock.after(wait, () => {
      this.#active.delete(key);
      this.consumer.resume(partition);
    });
    this.#active.set(key, { reason, callOff });
    return wait;
  }

  /** The partition made progress: its next back-off starts small again. */
  succeeded(partition: TopicPartition): void {
    this.#attempts.delete(partitionKey(partition));
  }

  /** Forgets everything: after a rebalance pauses and timers of the old assignment mean nothing. */
  clear(): void {
    for (const { callOff } of this.#active.values()) callOff();
    this.#active.clear();
    this.#attempts.clear();
  }

  /** `topic/partition: reason` of everything that waits now. */
  describe(): readonly string[] {
    return [...this.#active].map(([key, { reason }]) => `${key}: ${reason}`);
  }
}
