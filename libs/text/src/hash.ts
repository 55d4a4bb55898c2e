const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Mixes all bits of a 32-bit integer into all others: the finaliser `fmix32` of MurmurHash3
 * (Austin Appleby, public domain). Without it the low bits of FNV are poor, and a table whose size
 * is a power of two uses only those. The result is unsigned.
 */
export function mix32(value: number): number {
  let hash = value;
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash >>> 0;
}

/**
 * Hash of the UTF-16 code units `[start, end)` of a text as an unsigned 32-bit integer: FNV-1a
 * (Fowler, Noll, Vo; public domain), a code unit at a step, then `mix32`. Takes no copy of the
 * slice. Fast and well spread, not safe against people who look for collisions.
 */
export function hashSlice(text: string, start: number, end: number): number {
  let hash = FNV_OFFSET;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return mix32(hash);
}

/** `hashSlice` of the whole text. */
export function hash32(text: string): number {
  return hashSlice(text, 0, text.length);
}

/** Hash of an ordered pair of hashes, unsigned 32 bits: (a, b) and (b, a) differ. */
export function hashPair(first: number, second: number): number {
  return mix32(Math.imul(first, FNV_PRIME) ^ (second + 0x9e3779b9));
}
