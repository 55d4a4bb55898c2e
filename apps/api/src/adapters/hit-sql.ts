import type { ArticleCriteria, Position } from '../search/article-reader.port.js';
import { publisherConditions, type KnownHostsOfSearch, type PublisherConditions } from './publisher-sql.js';
import { matches } from './query-sql.js';
import type { SqlParameters } from './sql-parameters.js';

/** Time of an edge in every order and condition; must be the expression of index `duplicate_edge_newest`. */
export const COPY_TIME = 'coalesce(copy.published_at, copy.event_time)';

/** The selects of what a search hits, originals and copies, each as (article_id, original_id, time). */
export class HitSelects {
  readonly #criteria: ArticleCriteria;
  readonly #after: Position | null;
  readonly #parameters: SqlParameters;
  readonly #publisher: PublisherConditions;
  readonly #about: readonly string[];
  readonly #joinSearch: string;

  constructor(
    criteria: ArticleCriteria,
    hosts: KnownHostsOfSearch,
    after: Position | null,
    parameters: SqlParameters,
  ) {
    this.#criteria = criteria;
    this.#after = after;
    this.#parameters = parameters;
    this.#publisher = publisherConditions(criteria, hosts, parameters);
    const text = textConditions(criteria, parameters);
    this.#about = [...subjectConditions(criteria, parameters), ...text];
    this.#joinSearch =
      text.length === 0 ? '' : 'JOIN article_search AS search ON search.article_id = article.article_id';
  }

  /** A merged article stands for its copies, unless the search is for publishers: it may be by another one. */
  get showCopies(): boolean {
    return !this.#criteria.mergeDuplicates || this.#publisher('article').length > 0;
  }

  originals(): string {
    return `
      SELECT article.article_id, NULL::uuid AS original_id, article.published_at AS time
      FROM article ${this.#joinSearch}
      ${where([
        ...this.#publisher('article'),
        ...this.#about,
        ...this.#within('article.published_at', 'article.article_id'),
      ])}`;
  }

  /** @param limits further conditions on `copy` */
  copies(...limits: readonly string[]): string {
    return `
      SELECT copy.article_id, copy.original_id, ${COPY_TIME} AS time
      FROM duplicate AS copy
      JOIN article ON article.article_id = copy.original_id ${this.#joinSearch}
      ${where([
        'NOT copy.refused',
        ...this.#publisher('copy'),
        ...this.#about,
        ...this.#within(COPY_TIME, 'copy.article_id'),
        ...limits,
        ...(this.#criteria.mergeDuplicates ? [this.#standsForItsCluster()] : []),
      ])}`;
  }

  /** Of several members of a cluster by the publishers asked for, the original is shown, else the first copy. */
  #standsForItsCluster(): string {
    return `(${this.#publisher('article').join(' AND ')}) IS NOT TRUE
        AND NOT EXISTS (
          SELECT FROM duplicate AS earlier
          WHERE earlier.original_id = copy.original_id AND NOT earlier.refused
            AND (earlier.event_time, earlier.article_id) < (copy.event_time, copy.article_id)
            AND ${this.#publisher('earlier').join(' AND ')})`;
  }

  #within(time: string, id: string): readonly string[] {
    const { from, before } = this.#criteria;
    const conditions: string[] = [];
    if (from !== null) conditions.push(`${time} >= ${this.#parameters.add(from)}::timestamptz`);
    if (before !== null) conditions.push(`${time} < ${this.#parameters.add(before)}::timestamptz`);
    if (this.#after !== null) {
      const microseconds = `${this.#parameters.add(this.#after.time)}::bigint * interval '1 microsecond'`;
      conditions.push(
        `(${time}, ${id}) < (timestamptz 'epoch' + ${microseconds}, ${this.#parameters.add(this.#after.id)}::uuid)`,
      );
    }
    return conditions;
  }
}

/** What the article is about; a copy says the same as its original. */
function subjectConditions(criteria: ArticleCriteria, parameters: SqlParameters): readonly string[] {
  const { languages, category } = criteria;
  return [
    ...(languages.length === 0 ? [] : [`article.language = ANY (${parameters.add(languages)}::text[])`]),
    ...(category === null ? [] : [`article.category = ${parameters.add(category)}`]),
  ];
}

function textConditions(criteria: ArticleCriteria, parameters: SqlParameters): readonly string[] {
  const { query, searchIn, titleQuery } = criteria;
  return [
    ...(query === null ? [] : [matches('search.document', query, searchIn, parameters)]),
    ...(titleQuery === null ? [] : [matches('search.document', titleQuery, ['title'], parameters)]),
  ];
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join('\n      AND ')}`;
}
