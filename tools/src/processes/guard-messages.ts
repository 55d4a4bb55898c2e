import type { OwnedProcess } from './end-processes.js';

/** What the launcher tells its guard: one JSON object a line on the guard's standard input. */
export type GuardMessage =
  | { readonly kind: 'watch'; readonly process: OwnedProcess }
  | { readonly kind: 'forget'; readonly pid: number }
  /** A directory to delete after everything has ended. */
  | { readonly kind: 'temporary'; readonly directory: string };

/** Milliseconds that processes get to end by themselves after their launcher died. */
export const guardGraceMs = 15_000;
