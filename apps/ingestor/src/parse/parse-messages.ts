import type { DocumentKind, ParsedFeed, ParseHints } from '@headwater/feeds';

/** A document for a parser process. */
export interface ParseRequest {
  readonly body: Uint8Array;
  readonly hints: ParseHints;
}

/** What a parser process says. */
export type ParseAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'feed'; readonly feed: ParsedFeed }
  | { readonly kind: 'not-a-feed'; readonly looksLike: DocumentKind; readonly detail?: string }
  | { readonly kind: 'failed'; readonly message: string };

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
