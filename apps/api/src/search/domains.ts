import { domainToASCII } from 'node:url';
import { ApiError } from '../http/api-error.js';
import { quote } from '../http/parameters.js';

const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/;

/**
 * Domains as hosts are stored: ASCII, without "www.".
 *
 * @throws ApiError parameterInvalid for what is no domain
 */
export function readDomains(parameter: string, domains: readonly string[] = []): readonly string[] {
  return domains.map((domain) => {
    const host = domainToASCII(domain).replace(/^www\./, '');
    if (HOST.test(host)) return host;
    throw new ApiError(
      'parameterInvalid',
      `${parameter}: ${quote(domain)} is not a domain such as bbc.co.uk.`,
    );
  });
}
