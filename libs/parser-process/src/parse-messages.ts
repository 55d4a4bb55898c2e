import type { DocumentKind, ParsedFeed, ParseHints } from '@headwater/feeds';

/** A document for a parser process. */
export interface ParseRequest {
  readonly body: Uint8Array;
  readonly hints: ParseHints;
}

/** What every parser process says: that it is there, or that reading a document went wrong. */
export type CommonAnswer = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly message: string };

/** What the document was. */
export type FeedAnswer =
  | { readonly kind: 'feed'; readonly feed: ParsedFeed }
  | { readonly kind: 'not-a-feed'; readonly looksLike: DocumentKind; readonly detail?: string };

/** What the parser process of feeds says. */
export type ParseAnswer = CommonAnswer | FeedAnswer;

/** Bounds on reading one document. */
export interface ParserLimits {
  /** Time of the CPU, so that a busy machine does not end honest work. */
  readonly cpuMs: number;
  /** Of the whole process, which takes some 60 MB before it has read anything. */
  readonly memoryMb: number;
}

/** How a process dies that its own watch has ended; nobody else sends these. */
export const ENDED_FOR_TIME = 'SIGALRM';
export const ENDED_FOR_MEMORY = 'SIGUSR2';
