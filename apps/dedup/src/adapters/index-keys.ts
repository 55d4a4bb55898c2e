import { hash } from 'node:crypto';
import type { Namespace } from '@headwater/contracts';
import { hash32 } from '@headwater/text/hash';
import { DEDUP_INDEX_KEY, type Candidate } from '@headwater/stage-dedup';

/**
 * Names and notations of the index in Redis. All keys carry one hash tag, so that a script may touch them
 * together; 128-bit hashes take 22 characters.
 *
 * | key            | value                                                     |
 * | -------------- | --------------------------------------------------------- |
 * | `{dedup}:index`| hash: epoch, state, server run, lease, positions          |
 * | `{dedup}:a:..` | role of an article                                        |
 * | `{dedup}:u:..` | claim of a URL                                            |
 * | `{dedup}:c:..` | claim of a content                                        |
 */
export class IndexKeys {
  /** Epoch, state and positions. */
  readonly index: string;
  /** Prefix of roles, which scripts complete with the id of a root. */
  readonly roles: string;
  /** Pattern for SCAN of everything but {@link index}. */
  readonly pattern: string;
  readonly #urls: string;
  readonly #contents: string;

  constructor(namespace: Namespace) {
    const key = (name: string): string => namespace.redisKey(`{dedup}:${name}`);
    this.index = namespace.redisKey(DEDUP_INDEX_KEY);
    this.roles = key('a:');
    this.#urls = key('u:');
    this.#contents = key('c:');
    this.pattern = key('[auc]:*');
  }

  role(articleId: string): string {
    return this.roles + shortHash(articleId);
  }

  /** What a candidate may claim, the strongest evidence first: its URL, if it has one, and its content. */
  claims({ canonicalUrl, contentHash }: Candidate): readonly string[] {
    const content = this.#contents + shortHash(contentHash);
    if (canonicalUrl === null) return [content];
    return [this.#urls + hash('sha256', canonicalUrl, 'base64url').slice(0, 22), content];
  }
}

/** 32 hexadecimal digits in 22 characters. */
export function shortHash(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').toString('base64url');
}

/** What {@link shortHash} made short. */
export function longHash(short: string): string {
  return Buffer.from(short, 'base64url').toString('hex');
}

/** What a claim says besides its root: 4 characters each of source and title, then the time of the sighting. */
export function sighting({ sourceId, titleHash, seenAt }: Candidate): string {
  return tag(hash32(sourceId)) + tag(titleHash) + seenAt;
}

/** 24 of 32 bits in 4 characters. Enough to tell apart the few items that share one URL. */
function tag(hash: number): string {
  return Buffer.of(hash & 0xff, (hash >>> 8) & 0xff, (hash >>> 16) & 0xff).toString('base64url');
}
