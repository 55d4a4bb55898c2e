import { getDomain } from 'tldts';

/**
 * The part of a host that somebody has registered: `bbc.co.uk` of `feeds.bbc.co.uk`. Below a host of many publishers
 * (`a.blogspot.com`) each is a domain of its own. An IP address and a name without a dot are their own domain.
 *
 * @param host with or without a port
 */
export function registrableDomain(host: string): string {
  const name = host.replace(/:\d+$/, '');
  return getDomain(name, { allowPrivateDomains: true }) ?? name;
}
