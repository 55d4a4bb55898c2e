import type { DuplicateReason } from '@headwater/contracts';
import type { Candidate, DedupIndex, Role } from './dedup-index.port.js';

interface Claim {
  readonly root: string;
  readonly sourceId: string;
  readonly titleHash: number;
  readonly lastSeenAt: number;
}

interface Key {
  readonly name: string;
  readonly reason: DuplicateReason;
}

/**
 * An index in this process's memory, which grows without bound: for commands that read a handful of files,
 * and for tests. Passes the same contract suite as the index in Redis.
 */
export function createMemoryDedupIndex({ windowMs }: { readonly windowMs: number }): DedupIndex {
  const roles = new Map<string, Role>();
  const claims = new Map<string, Claim>();

  const heldBy = ({ name, reason }: Key, candidate: Candidate): string | null => {
    const claim = claims.get(name);
    if (claim === undefined || Math.abs(candidate.seenAt - claim.lastSeenAt) > windowMs) return null;
    const { sourceId, titleHash } = claim;
    const toldApart = sourceId === candidate.sourceId && titleHash !== candidate.titleHash;
    return reason === 'same-url' && toldApart ? null : claim.root;
  };

  const decide = (candidate: Candidate): Role => {
    const { articleId } = candidate;
    for (const key of keysOf(candidate)) {
      const originalId = heldBy(key, candidate);
      if (originalId === articleId) break;
      if (originalId !== null) return { kind: 'duplicate', originalId, reason: key.reason };
    }
    return { kind: 'original' };
  };

  const claim = (name: string, root: string, candidate: Candidate): void => {
    const { articleId, sourceId, titleHash, seenAt } = candidate;
    const held = claims.get(name);
    if (held === undefined || seenAt - held.lastSeenAt > windowMs) {
      claims.set(name, { root, sourceId, titleHash, lastSeenAt: seenAt });
    } else if (held.root === root) {
      const holder = articleId === root ? { root, sourceId, titleHash } : held;
      claims.set(name, { ...holder, lastSeenAt: Math.max(seenAt, held.lastSeenAt) });
    }
  };

  return {
    decide: (candidates) => {
      const decided = candidates.map((candidate) => {
        const role = roles.get(candidate.articleId) ?? decide(candidate);
        const root = role.kind === 'original' ? candidate.articleId : role.originalId;
        roles.set(candidate.articleId, role);
        for (const { name } of keysOf(candidate)) claim(name, root, candidate);
        return role;
      });
      return Promise.resolve({ epoch: 1, roles: decided });
    },
    epochIsCurrent: (epoch) => Promise.resolve(epoch === 1),
  };
}

/** What a candidate is known by, the strongest evidence first. */
function keysOf({ canonicalUrl, contentHash }: Candidate): readonly Key[] {
  const content: Key = { name: `content ${contentHash}`, reason: 'same-content' };
  return canonicalUrl === null ? [content] : [{ name: `url ${canonicalUrl}`, reason: 'same-url' }, content];
}
