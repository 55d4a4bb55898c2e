/** Why a host or domain is left alone. */
export type Trouble = 'limited' | 'unreachable';

/** One that had trouble: a feed of a host, or a host of a domain. */
export interface Witness {
  readonly name: string;
  readonly at: number;
  /** Until when the server's refusal certainly holds, epoch milliseconds. */
  readonly until: number;
}

/**
 * What is known of a host, or of a registrable domain, whose feeds may share a limit or a failure. The scope is learned:
 * trouble closes the one feed that had it, and the whole only when others have had the same, with no success in between.
 */
export interface ScopeMemory {
  /** `wide`: trouble of one has been trouble of all. `narrow`: others were served while one was refused. */
  readonly learned: 'unknown' | 'narrow' | 'wide';
  readonly witnesses: readonly Witness[];
  /** Nobody is asked before, epoch milliseconds. */
  readonly closedUntil: number | null;
  readonly because: Trouble | null;
  /** Closings in a row without anybody served. */
  readonly closings: number;
  /** Who closed it alone, and how often in a row: it may be that one's own trouble after all. */
  readonly closedBy: { readonly name: string; readonly times: number } | null;
}

export const OPEN_SCOPE: ScopeMemory = {
  learned: 'unknown',
  witnesses: [],
  closedUntil: null,
  because: null,
  closings: 0,
  closedBy: null,
};

/** Different witnesses that close a scope. */
const NEEDED = { unknown: 2, narrow: 5, wide: 1 } as const;
const MOST_WITNESSES = 8;
/** After so many closings by one and the same, its scope is in doubt again. */
const DOUBTED = 3;
/** A refusal without a time holds for so long at least. */
const HOLDS_MS = 60_000;
/** Share of a refusal's time in which it certainly holds. */
const CLEARLY = 0.9;
/** Trouble that lies further back, and whose time is over, says nothing about now. */
const WITNESS_MS = 3_600_000;
const FIRST_CLOSING_MS = 60_000;
const LONGEST_CLOSING_MS = { limited: 6 * 3_600_000, unreachable: 3_600_000 } as const;

/**
 * Somebody below this scope was served.
 *
 * @param sentAt when that request was sent: one that was under way when another was refused proves nothing
 */
export function served(before: ScopeMemory, name: string, now: number, sentAt = now): ScopeMemory {
  if (before.witnesses.length === 0 && before.closings === 0) return before;
  if (before.witnesses.some(({ at }) => at > sentAt)) return before;
  const othersWait = before.witnesses.some((other) => other.name !== name && holds(other, now));
  return { ...OPEN_SCOPE, learned: othersWait ? 'narrow' : before.learned, closedBy: before.closedBy };
}

/** What somebody below this scope has met. */
export interface Met {
  readonly name: string;
  readonly trouble: Trouble;
  /** What the server asked for. */
  readonly retryAfterMs: number | null;
}

/** Somebody below this scope was refused, or nobody answered. */
export function troubled(
  before: ScopeMemory,
  { name, trouble, retryAfterMs }: Met,
  now: number,
): ScopeMemory {
  const others = before.witnesses.filter(
    (other) => other.name !== name && (other.at > now - WITNESS_MS || other.until > now),
  );
  const own = { name, at: now, until: now + (retryAfterMs ?? HOLDS_MS) };
  const witnesses = [...others, own].slice(-MOST_WITNESSES);
  if (witnesses.length < NEEDED[before.learned]) return { ...before, witnesses };
  const alone = witnesses.length === 1;
  const times = alone && before.closedBy?.name === name ? before.closedBy.times + 1 : 1;
  if (alone && times > DOUBTED) return { ...before, witnesses, learned: 'unknown', closedBy: null };
  const backOff = Math.min(
    FIRST_CLOSING_MS * 2 ** Math.min(before.closings, 10),
    LONGEST_CLOSING_MS[trouble],
  );
  const longestRefusal = Math.max(...witnesses.map(({ until }) => until));
  return {
    learned: alone ? before.learned : 'wide',
    witnesses,
    closedUntil: Math.max(before.closedUntil ?? 0, longestRefusal, retryAfterMs === null ? now + backOff : 0),
    because: trouble,
    closings: before.closings + 1,
    closedBy: alone ? { name, times } : null,
  };
}

/** A clear while before its end: clocks and ways differ, and who was served at the end was perhaps not refused. */
function holds({ at, until }: Witness, now: number): boolean {
  return now < at + (until - at) * CLEARLY;
}

/** Whether anybody below this scope may be asked. */
export function isOpen({ closedUntil }: ScopeMemory, now: number): boolean {
  return closedUntil === null || closedUntil <= now;
}
