import { getDomain, parse } from 'tldts';

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

/** Below a name that lends itself to many publishers, at a name of its own, or at none. */
export type HostClass = 'platform' | 'publisher' | 'address';

/**
 * What kind of host a publisher is at: troubles of a platform meet many feeds at once.
 *
 * @param host with or without a port
 */
export function hostClass(host: string): HostClass {
  const { domain, isPrivate } = parse(host, { allowPrivateDomains: true });
  if (domain === null) return 'address';
  return isPrivate === true ? 'platform' : 'publisher';
}
