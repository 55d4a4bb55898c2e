import type { ArticleCriteria } from '../search/article-reader.port.js';
import type { SqlParameters } from './sql-parameters.js';

/** Conditions on who published a row: of the table `article`, or of an edge under one of two names. */
export type PublisherConditions = (alias: 'article' | 'copy' | 'earlier') => readonly string[];

/** The hosts of articles that the domains of a search stand for: themselves and subdomains. */
export interface ArticleHosts {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

/** Host of an edge's address; `article` has it as a column. */
const hostOf = (alias: string): string => `lower(substring(${alias}.url FROM '^[A-Za-z]+://([^/:?#]+)'))`;

/** The criteria about publishers. A copy has a publisher of its own, so they are needed for several rows. */
export function publisherConditions(
  criteria: ArticleCriteria,
  hosts: ArticleHosts,
  parameters: SqlParameters,
): PublisherConditions {
  const array = (values: readonly string[]): string => `${parameters.add(values)}::text[]`;
  const { sources, domains, excludeDomains, country } = criteria;
  const sourceList = sources.length > 0 ? array(sources) : null;
  const included = domains.length > 0 ? array(hosts.included) : null;
  const includedPatterns = domains.length > 0 ? array(subdomainPatterns(domains)) : null;
  const excluded = excludeDomains.length > 0 ? array(hosts.excluded) : null;
  const excludedPatterns = excludeDomains.length > 0 ? array(subdomainPatterns(excludeDomains)) : null;
  const countryCode = country === null ? null : `${parameters.add(country)}::text`;

  // A list of hosts finds articles through their index; edges are few, and have none.
  const ofArticle = [
    sourceList && `article.source_id = ANY (${sourceList})`,
    included && `article.domain = ANY (${included})`,
    excluded && `(article.domain IS NULL OR article.domain <> ALL (${excluded}))`,
    countryCode && `article.source_country = ${countryCode}`,
  ].filter((condition) => condition !== null);
  const ofEdge = (alias: string): readonly string[] =>
    [
      sourceList && `${alias}.source_id = ANY (${sourceList})`,
      includedPatterns && `'.' || ${hostOf(alias)} LIKE ANY (${includedPatterns})`,
      excludedPatterns && `('.' || ${hostOf(alias)} LIKE ANY (${excludedPatterns})) IS NOT TRUE`,
      countryCode && `${alias}.source_id IN (SELECT source_id FROM source WHERE country = ${countryCode})`,
    ].filter((condition) => condition !== null);
  return (alias) => (alias === 'article' ? ofArticle : ofEdge(alias));
}

/** Domains hold letters, digits, dots and hyphens only: nothing that LIKE would read as a wildcard. */
function subdomainPatterns(domains: readonly string[]): readonly string[] {
  return domains.map((domain) => `%.${domain}`);
}
