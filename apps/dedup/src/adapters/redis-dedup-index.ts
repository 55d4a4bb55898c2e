import { TransientError } from '@headwater/pipeline';
import { defineScript, type Script, type ScriptServer } from '@headwater/redis';
import type { BatchPosition, Candidate, Decisions, DedupIndex } from '@headwater/stage-dedup';
import { shortHash, sighting, type IndexKeys } from './index-keys.js';
import { readRole } from './role-notation.js';
import { currentEpochScript, decideScript, type DecideReply, type Refusal } from './scripts/decide.script.js';

/** How far the index compares, and how long it remembers. */
export interface DedupSpan {
  /** Longest time between two sightings of one cluster, in milliseconds. */
  readonly windowMs: number;
  /** How long Redis keeps an entry: the window plus the longest time that the stage may lag behind. */
  readonly memoryMs: number;
}

/** Told that the index cannot decide; `seenEpoch` is empty when there is no index. */
export type OnRefusal = (refusal: Refusal, seenEpoch: string) => void;

const WAIT_FOR: Record<Refusal, string> = {
  missing: 'there is no index',
  building: 'it is being rebuilt',
  restarted: 'Redis has restarted and may have lost the end of it',
  behind: 'it ends before this batch begins',
};

/**
 * The index of all replicas, in Redis: one call a batch. It refuses to decide while anything of it may be
 * missing, and tells who can rebuild it.
 */
export class RedisDedupIndex implements DedupIndex {
  readonly #decide: Script<DecideReply>;
  readonly #currentEpoch: Script<string>;

  constructor(
    redis: ScriptServer,
    private readonly keys: IndexKeys,
    private readonly span: DedupSpan,
    private readonly onRefusal: OnRefusal,
  ) {
    this.#decide = defineScript(redis, decideScript);
    this.#currentEpoch = defineScript(redis, currentEpochScript);
  }

  async decide(candidates: readonly Candidate[], position: BatchPosition): Promise<Decisions> {
    const { windowMs, memoryMs } = this.span;
    const { partition, firstOffset, nextOffset } = position;
    const keys = [this.keys.index];
    const args = [windowMs, memoryMs, this.keys.roles, partition, firstOffset, nextOffset];
    for (const candidate of candidates) {
      const { articleId, canonicalUrl } = candidate;
      keys.push(this.keys.role(articleId), ...this.keys.claims(candidate));
      args.push(shortHash(articleId), sighting(candidate), canonicalUrl === null ? '' : 'u');
    }
    const { epoch, refusal, roles } = await this.#decide(keys, args);
    if (refusal !== null) {
      this.onRefusal(refusal, epoch);
      throw new TransientError(`The dedup index does not decide: ${WAIT_FOR[refusal]}.`);
    }
    return { epoch: Number(epoch), roles: roles.map(readRole) };
  }

  async epochIsCurrent(epoch: number): Promise<boolean> {
    return (await this.#currentEpoch([this.keys.index], [])) === String(epoch);
  }
}
