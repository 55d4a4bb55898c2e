import type pg from 'pg';

/** What one feed brought. One of `file` and `url` is there. */
export interface FeedBooks {
  /** Path in the folder that was read. */
  readonly file?: string;
  readonly url?: string;
  readonly title: string | null;
  readonly items: number;
  readonly emitted: number;
  /** Number of items by reason. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly problems: readonly FeedProblem[];
}

/** Something that is wrong with a feed. */
export interface FeedProblem {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

/** What was given and could not be read as a feed. */
export interface SkippedSource {
  readonly file?: string;
  readonly url?: string;
  readonly reason: string;
}

interface FetchRow {
  readonly feedUrl: string;
  readonly title: string | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly items: number | null;
  readonly emitted: number | null;
  readonly dropped: Readonly<Record<string, number>> | null;
  readonly problems: readonly FeedProblem[] | null;
}

/** The ingestor's ledger of a batch: every source that was given is a feed with its counts, or skipped with a reason. */
export async function feedBooks(
  pool: pg.Pool,
  newsroomUrl: string | null,
): Promise<{ feeds: FeedBooks[]; skipped: SkippedSource[] }> {
  const { rows } = await pool.query<FetchRow>(
    `SELECT s.feed_url AS "feedUrl", f.feed_title AS title, f.outcome, f.reason, f.detail,
       f.items_seen AS items, f.items_emitted AS emitted, f.items_dropped AS dropped, f.problems
     FROM source s LEFT JOIN feed_fetch f USING (source_id)
     WHERE s.enabled ORDER BY s.feed_url, f.fetch_seq`,
  );
  const feeds: FeedBooks[] = [];
  const skipped: SkippedSource[] = [];
  for (const row of rows) {
    const place = placeOf(row.feedUrl, newsroomUrl);
    if (row.outcome === 'read') {
      const { title, items, emitted, dropped, problems } = row;
      const counts = { items: items ?? 0, emitted: emitted ?? 0, dropped: dropped ?? {} };
      feeds.push({ ...place, title, ...counts, problems: problems ?? [] });
    } else {
      skipped.push({ ...place, reason: row.detail ?? row.reason ?? row.outcome ?? 'it was never read' });
    }
  }
  return { feeds, skipped };
}

/** A file that the newsroom served for us is shown as the file it is. */
export function placeOf(feedUrl: string, newsroomUrl: string | null): { file: string } | { url: string } {
  const served = `${newsroomUrl ?? ''}/files/`;
  if (newsroomUrl === null || !feedUrl.startsWith(served)) return { url: feedUrl };
  return { file: feedUrl.slice(served.length).split('/').map(decodeURIComponent).join('/') };
}
