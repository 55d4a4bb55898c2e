import { type CatalogueSource, checkSources } from './catalogue-source.js';
import type { FeedCheck } from './check-feed.js';
import { describeFeed } from './describe-feed.js';
import type { SourceReport } from './source-report.js';
import type { SourceChanges, SourceStore } from './source-store.js';

/** What an operator says of a source; what is absent the feed says, or nobody. */
export interface SourceWishes {
  readonly id?: string;
  readonly name?: string;
  readonly country?: string;
  readonly language?: string;
  readonly category?: string;
  readonly family?: string;
}

/** Why a source was not added. */
export type RefusalReason = 'check-failed' | 'read-already' | 'description-unusable';

/** A source that was not added; nothing has changed. The message says what to do. */
export class SourceRefusal extends Error {
  override readonly name = 'SourceRefusal';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** A source that was added or brought up to date. */
export interface AddedSource extends SourceChanges {
  readonly source: CatalogueSource;
}

/**
 * Adds the feed that was checked, for the command line and the API alike.
 *
 * @param force add it although the check has failed
 * @throws SourceRefusal
 */
export async function addCheckedSource(
  store: SourceStore,
  check: FeedCheck,
  wishes: SourceWishes,
  force: boolean,
): Promise<AddedSource> {
  if (!check.ok && !force) {
    throw new SourceRefusal('check-failed', `Nothing was added. ${check.reason} ${check.advice}`);
  }
  const source = describeSource(check, wishes);
  const other = await store.withFeed(source.feedUrl);
  if (other !== null && other !== source.id) {
    throw new SourceRefusal('read-already', `Nothing was added: source ${other} reads this feed already.`);
  }
  return { source, ...(await store.add([source])) };
}

function describeSource(check: FeedCheck, wishes: SourceWishes): CatalogueSource {
  const found = check.ok ? check : null;
  const described = describeFeed({
    feedUrl: check.feedUrl,
    title: found?.title ?? null,
    homePageUrl: found?.homePage ?? null,
  });
  const { country, language, ...others } = wishes;
  const given = Object.entries({
    ...others,
    country: country?.toLowerCase(),
    language: (language ?? found?.language ?? undefined)?.toLowerCase().split('-')[0],
  }).filter(([, value]) => value !== undefined);
  const { sources, problems } = checkSources([{ ...described, ...Object.fromEntries(given) }]);
  const [source] = sources;
  if (source === undefined) {
    throw new SourceRefusal('description-unusable', `Nothing was added. ${problems.join(' ')}`);
  }
  return source;
}

/** Which sources somebody asks for. */
export interface SourceFilter {
  readonly health?: string;
  readonly country?: string;
  /** Also those that are not read: removed, or not in the configuration any more. */
  readonly all?: boolean;
}

/** Whether a source is asked for. */
export function matchesFilter(source: SourceReport, { health, country, all }: SourceFilter): boolean {
  if (health !== undefined && source.health !== health) return false;
  if (country !== undefined && source.country !== country.toLowerCase()) return false;
  return source.enabled || all === true || health === 'removed';
}
