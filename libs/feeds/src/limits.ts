/** Bounds on the work and the result of one parse. Bytes are UTF-8 bytes of text, after markup is removed. */
export interface ParseLimits {
  readonly depth: number;
  readonly items: number;
  /** XML elements of one item or channel element. */
  readonly elementsPerItem: number;
  /** Of a whole JSON document, nested ones included. */
  readonly jsonValues: number;
  readonly titleBytes: number;
  readonly textBytes: number;
  /** Names, categories, ids. */
  readonly labelBytes: number;
  readonly urlLength: number;
  /** Authors, categories, enclosures, hubs: entries of any one list. */
  readonly listLength: number;
}

export const DEFAULT_LIMITS: ParseLimits = {
  depth: 256,
  items: 2_000,
  elementsPerItem: 20_000,
  jsonValues: 500_000,
  titleBytes: 1_024,
  textBytes: 100 * 1_024,
  labelBytes: 1_024,
  urlLength: 4_096,
  listLength: 100,
};
