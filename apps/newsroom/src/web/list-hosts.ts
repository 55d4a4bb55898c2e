import type { SourceListing } from '../source-listing.js';
import { feedAddress } from './played-web.js';
import type { WebHost } from './web-host.js';

/** The feeds of the hosts as `/sources.json` lists them. */
export function listHosts(hosts: readonly WebHost[]): readonly SourceListing[] {
  return hosts.flatMap((host) =>
    host.feeds.map((path) => ({
      id: `${host.name}${path.replace(/\.xml$/, '').replaceAll('/', '-')}`,
      name: `${host.name}${path}`,
      description: host.about,
      feedUrl: feedAddress(host, path),
      homePage: null,
      country: null,
      language: null,
      category: null,
      family: host.name,
    })),
  );
}
