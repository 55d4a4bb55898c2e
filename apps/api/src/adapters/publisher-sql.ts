import type { ArticleCriteria } from '../search/article-reader.port.js';
import type { SqlParameters } from './sql-parameters.js';

/** Conditions on who published a row: of the table `article`, or of an edge under one of two names. */
export type PublisherConditions = (alias: 'article' | 'copy' | 'earlier') => readonly string[];

/** The known hosts that the domains of a search stand for: themselves and subdomains. */
export interface KnownHostsOfSearch {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

/** The criteria about publishers. A copy has a publisher of its own, so they are needed for several rows. */
export function publisherConditions(
  criteria: ArticleCriteria,
  hosts: KnownHostsOfSearch,
  parameters: SqlParameters,
): PublisherConditions {
  const { sources, domains, excludeDomains, country } = criteria;
  const list = (values: readonly string[]): string => `${parameters.add(values)}::text[]`;
  const sourceIds = sources.length > 0 ? list(sources) : null;
  const included = domains.length > 0 ? list(hosts.included) : null;
  const excluded = excludeDomains.length > 0 ? list(hosts.excluded) : null;
  const code = country === null ? null : `${parameters.add(country)}::text`;

  return (alias) => {
    const isArticle = alias === 'article';
    const domain = isArticle ? 'article.domain' : `url_domain(${alias}.url)`;
    const countryOf = isArticle
      ? `article.source_country = ${code}`
      : `${alias}.source_id IN (SELECT source_id FROM source WHERE country = ${code})`;
    return [
      sourceIds && `${alias}.source_id = ANY (${sourceIds})`,
      included && `${domain} = ANY (${included})`,
      excluded && `(${domain} IS NULL OR ${domain} <> ALL (${excluded}))`,
      code && countryOf,
    ].filter((condition) => condition !== null);
  };
}
