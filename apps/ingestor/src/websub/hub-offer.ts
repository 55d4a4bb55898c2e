import type { ParsedFeed } from '@headwater/feeds';
import { linksOf } from './link-header.js';

/** A hub that offers to push a feed, and the name that it knows the feed by (its topic). */
export interface HubOffer {
  readonly hub: string;
  readonly topic: string;
}

/** Longer addresses are mistakes; a hub has to send the topic back in the address of ours that it asks. */
const LONGEST = 1_000;

/**
 * What a feed says of being pushed; `null` if nothing. What its server says (`Link`) comes before what the document says;
 * of several hubs the first is taken, one over https before others.
 *
 * @param url where the document was found: the topic of a feed that names no address of its own
 */
export function hubOfferOf(
  { hubs, selfUrl }: Pick<ParsedFeed, 'hubs' | 'selfUrl'>,
  { url, link }: { readonly url: string; readonly link?: string | undefined },
): HubOffer | null {
  const named = [...linksOf(link, 'hub', url), ...hubs];
  const usable = named.filter((hub) => /^https?:\/\//i.test(hub) && hub.length <= LONGEST);
  const hub = usable.find((address) => address.startsWith('https:')) ?? usable[0];
  const topic = linksOf(link, 'self', url)[0] ?? selfUrl ?? url;
  return hub === undefined || topic.length > LONGEST ? null : { hub, topic };
}
