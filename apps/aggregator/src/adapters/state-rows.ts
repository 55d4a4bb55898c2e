import type { Columns } from '@headwater/postgres';
import type { ArticleState, Role } from '@headwater/stage-aggregator';

/** Columns of `article_state`. */
export const STATE_COLUMNS = {
  article_id: 'uuid',
  role: 'text',
  version: 'bigint',
  dedup_epoch: 'bigint',
  enrichment_version: 'bigint',
  original_id: 'uuid',
  counted_minute: 'timestamptz',
  counted_category: 'text',
  counted_source: 'text',
  counted_country: 'text',
  counted_language: 'text',
  counted_sentiment: 'text',
  counted_thousandths: 'smallint',
  counted_terms: 'text[]',
} satisfies Columns;

/** A row of `article_state` as pg reads it. */
export interface StateRow {
  readonly article_id: string;
  readonly role: Role;
  readonly version: number;
  readonly dedup_epoch: number;
  readonly enrichment_version: number;
  readonly original_id: string | null;
  readonly counted_minute: Date | null;
  readonly counted_category: string | null;
  readonly counted_source: string | null;
  readonly counted_country: string | null;
  readonly counted_language: string | null;
  readonly counted_sentiment: string | null;
  readonly counted_thousandths: number | null;
  readonly counted_terms: readonly string[] | null;
}

/** A state as a row; the counted columns are null together, for a duplicate. */
export function stateRow(state: ArticleState): Readonly<Record<keyof typeof STATE_COLUMNS, unknown>> {
  const { contribution } = state;
  return {
    article_id: state.articleId,
    role: state.role,
    version: state.version,
    dedup_epoch: state.dedupEpoch,
    enrichment_version: state.enrichmentVersion,
    original_id: state.originalId,
    counted_minute: contribution === null ? null : new Date(contribution.minute).toISOString(),
    counted_category: contribution?.category ?? null,
    counted_source: contribution?.source ?? null,
    counted_country: contribution?.country ?? null,
    counted_language: contribution?.language ?? null,
    counted_sentiment: contribution?.sentiment ?? null,
    counted_thousandths: contribution?.thousandths ?? null,
    counted_terms: contribution?.terms ?? null,
  };
}

/** The state that a row holds. */
export function stateOfRow(row: StateRow): ArticleState {
  return {
    articleId: row.article_id,
    role: row.role,
    version: row.version,
    dedupEpoch: row.dedup_epoch,
    enrichmentVersion: row.enrichment_version,
    originalId: row.original_id,
    contribution:
      row.counted_minute === null
        ? null
        : {
            minute: row.counted_minute.getTime(),
            category: row.counted_category ?? '',
            source: row.counted_source ?? '',
            country: row.counted_country ?? '',
            language: row.counted_language ?? '',
            sentiment: row.counted_sentiment ?? '',
            thousandths: row.counted_thousandths,
            terms: row.counted_terms ?? [],
          },
  };
}
