import {
  encodeRecord,
  HEADERS,
  topics,
  type ArticleDuplicate,
  type ArticleRaw,
  type ArticleUnique,
  type EncodedRecord,
  type RawHeaders,
  type RecordMeta,
  type Topic,
} from '@headwater/contracts';
import type { OutgoingRecord } from '@headwater/kafka';

/** A decision of dedup as the log has it. */
export interface Logged<Value> {
  readonly value: Value;
  readonly meta: RecordMeta;
  readonly headers: RawHeaders;
}

/** A story without its root. */
export interface RootlessStory {
  readonly root: string;
  /** What the log holds of the root itself; `null` when retention has passed it. */
  readonly rootRecord: Logged<ArticleUnique> | null;
  /** Copies with their newest record, the oldest first. */
  readonly copies: readonly Logged<ArticleDuplicate>[];
  /** Whole articles of copies, as the ingestor sent them, by article; as far as the log still has them. */
  readonly articles: ReadonlyMap<string, ArticleRaw>;
  /** The article that the root is a copy of by now, after an earlier promotion. */
  readonly successor: string | null;
}

/** What a promotion sends: the decisions that dedup would have made without the root. */
export interface Promotion {
  readonly root: string;
  /** The new root; `null` when no copy's article is in the log any more. */
  readonly promoted: string | null;
  readonly copies: number;
  readonly records: readonly OutgoingRecord[];
}

/**
 * Decides a story again, as if the root had come last: the oldest copy becomes the root, and the root and the other
 * copies become copies of it. Each record keeps the origin of the decision that it replaces, and has a higher epoch:
 * to the books, the sink and every rebuild of the index it is the same input, decided again.
 *
 * @param epoch above every epoch in which anything of the story was decided
 */
export function planPromotion(story: RootlessStory, epoch: number, replayId: string): Promotion {
  const { root, rootRecord, copies, articles, successor } = story;
  const heir = copies.find(({ value }) => articles.has(value.articleId));
  const promoted = successor ?? heir?.value.articleId ?? null;
  if (promoted === null) return { root, promoted, copies: copies.length, records: [] };
  const records: OutgoingRecord[] = [];
  const send = <Value>(topic: Topic<Value>, value: Value, { meta, headers }: Logged<unknown>): void => {
    const record: EncodedRecord = encodeRecord(topic, value, meta, {
      ...headers,
      [HEADERS.replayId]: replayId,
    });
    records.push({ topic, record });
  };
  for (const copy of copies) {
    const { value } = copy;
    const article = articles.get(value.articleId);
    if (value.articleId !== promoted) {
      send(topics.articlesDuplicates, { ...value, originalId: promoted, dedupEpoch: epoch }, copy);
    } else if (article !== undefined) {
      const { fingerprints } = value;
      send(topics.articlesUnique, { ...article, fingerprints, dedupEpoch: epoch }, copy);
    }
  }
  const reason = heir?.value.reason ?? 'same-content';
  if (rootRecord !== null) {
    const copy = copyOf(rootRecord.value, { originalId: promoted, reason, dedupEpoch: epoch });
    send(topics.articlesDuplicates, copy, rootRecord);
  }
  return { root, promoted, copies: copies.length, records };
}

type Verdict = Pick<ArticleDuplicate, 'originalId' | 'reason' | 'dedupEpoch'>;

function copyOf(article: ArticleUnique, verdict: Verdict): ArticleDuplicate {
  const { articleId, version, source, url, title, publishedAt, eventTime, fingerprints } = article;
  const shown = { articleId, version, source, url, title, publishedAt, eventTime, fingerprints };
  return { ...shown, ...verdict, similarity: 1 };
}
