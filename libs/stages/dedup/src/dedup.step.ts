import type { ArticleDuplicate, ArticleRaw, ArticleUnique, Fingerprints } from '@headwater/contracts';
import { dead, duplicate, emit, type BatchItem, type Outcome, type Step } from '@headwater/pipeline';
import { toCandidate } from './candidate.js';
import type { Candidate, Decisions, DedupIndex, Role } from './dedup-index.port.js';
import { fingerprintsOf } from './fingerprints.js';

/** What the step needs from the world. */
export interface DedupPorts {
  readonly index: DedupIndex;
}

type DedupOutcome = Outcome<ArticleUnique, ArticleDuplicate>;

interface Compared {
  readonly article: ArticleRaw;
  readonly fingerprints: Fingerprints;
  readonly candidate: Candidate;
}

/**
 * Makes the step that passes originals on and sets copies aside. It asks the index once a batch and adds
 * nothing of its own to what the index says, so a redelivery has the same outcomes.
 */
export function createDedupStep({ index }: DedupPorts): Step<ArticleRaw, ArticleUnique, ArticleDuplicate> {
  return async function dedupStep(batch) {
    const compared = batch.items.map(compare);
    const candidates = compared.flatMap((one) => ('candidate' in one ? [one.candidate] : []));
    const { epoch, roles } = await index.decide(candidates, batch);
    let next = 0;
    const outcomes = compared.map((one): DedupOutcome => {
      if (!('candidate' in one)) return one;
      return toOutcome(one, roles[next++], epoch);
    });
    return { outcomes, stillValid: () => index.epochIsCurrent(epoch) };
  };
}

/** Never throws: what cannot be compared ends here, and the rest of the batch keeps its place in the index. */
function compare({
  value: article,
  meta,
}: BatchItem<ArticleRaw>): Compared | Extract<DedupOutcome, { kind: 'dead' }> {
  const fingerprints = fingerprintsOf(article);
  const candidate = toCandidate(article, fingerprints, meta.ingestedAt);
  if (candidate === null) return dead('unreadable-time', `ingested at ${JSON.stringify(meta.ingestedAt)}`);
  return { article, fingerprints, candidate };
}

function toOutcome(
  { article, fingerprints }: Compared,
  role: Role | undefined,
  dedupEpoch: Decisions['epoch'],
): DedupOutcome {
  if (role === undefined) throw new Error('The index has decided fewer articles than it was asked.');
  if (role.kind === 'original') return emit({ ...article, fingerprints, dedupEpoch });
  const { articleId, version, source, url, title, publishedAt, eventTime } = article;
  const { originalId, reason } = role;
  return duplicate({
    articleId,
    version,
    originalId,
    reason,
    // Equal fingerprints; likeness by degrees is for near-duplicates.
    similarity: 1,
    source,
    url,
    title,
    publishedAt,
    eventTime,
    fingerprints,
    dedupEpoch,
  });
}
