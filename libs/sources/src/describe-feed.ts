import { hash128 } from '@headwater/contracts';
import type { OpmlFeed } from '@headwater/feeds';

/** A feed of which only a list knows, as a source: with an id that its address alone decides, so that it stays. */
export function describeFeed({ feedUrl, title, homePageUrl }: OpmlFeed): object {
  const url = URL.parse(feedUrl);
  const place = `${url?.hostname ?? ''}${url?.pathname ?? ''}`.toLowerCase();
  const slug = place.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  // The slug is for people; the hash keeps addresses apart that differ in what a slug leaves out.
  const id = `${slug.slice(0, 60) || 'feed'}-${hash128('feed', feedUrl).slice(0, 8)}`;
  return { id, name: title ?? url?.hostname ?? feedUrl, feedUrl, homePage: homePageUrl };
}
