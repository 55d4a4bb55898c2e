import { hashPair, hashSlice, mix32, normalizeText, scanTokens } from '@headwater/text';

/** Tokens of title and text that the model looks at: the lead tells the topic, the rest costs time. */
export const MAX_MODEL_TOKENS = 256;
/** Most features of one document; the size that `extractFeatures` needs of its target. */
export const MAX_FEATURES = 3 * MAX_MODEL_TOKENS;

// Words of inflected languages share their beginning; long words speak for their stem as well.
const STEM_LENGTH = 5;
const STEM_FROM_LENGTH = 6;
const STEM_SALT = 0x5bd1e995;

/**
 * Writes the features of a document into `into` (length `MAX_FEATURES`), as unsigned 32-bit hashes in
 * ascending order without repeats, and returns how many there are: each token, each pair of
 * neighbouring tokens, and the first letters of long tokens. Title and text do not form a pair.
 */
export function extractFeatures(title: string, text: string, into: Uint32Array): number {
  let tokens = 0;
  let count = 0;
  const add = (part: string): void => {
    const normalized = normalizeText(part);
    let before: number | undefined;
    scanTokens(normalized, (start, end) => {
      if (tokens >= MAX_MODEL_TOKENS) return false;
      tokens += 1;
      const hash = hashSlice(normalized, start, end);
      into[count++] = hash;
      if (before !== undefined) into[count++] = hashPair(before, hash);
      if (end - start >= STEM_FROM_LENGTH) {
        into[count++] = mix32(hashSlice(normalized, start, start + STEM_LENGTH) ^ STEM_SALT);
      }
      before = hash;
      return true;
    });
  };
  add(title);
  add(text);
  return sortUnique(into, count);
}

/** Sorts the first `count` values in place, moves repeats out of the way, returns how many differ. */
function sortUnique(values: Uint32Array, count: number): number {
  values.subarray(0, count).sort();
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    const value = values[at] ?? 0;
    if (kept > 0 && values[kept - 1] === value) continue;
    values[kept] = value;
    kept += 1;
  }
  return kept;
}
