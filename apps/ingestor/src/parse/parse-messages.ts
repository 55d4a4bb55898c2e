import type { DocumentKind, ParsedFeed, ParseHints } from '@headwater/feeds';

/** A document for a parser thread. */
export interface ParseRequest {
  readonly body: Uint8Array;
  readonly hints: ParseHints;
}

/** What a parser thread says. */
export type ParseAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'feed'; readonly feed: ParsedFeed }
  | { readonly kind: 'not-a-feed'; readonly looksLike: DocumentKind; readonly detail?: string };
