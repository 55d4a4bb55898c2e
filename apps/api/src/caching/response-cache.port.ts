/** Finished answers, shared by all replicas for a short time. Losing one costs time, never truth. */
export interface ResponseCache {
  /** The bytes of an answer, or `null` when there is none or the cache cannot be asked now. Never throws. */
  get(key: string): Promise<Buffer | null>;
  /** Keeps an answer for as long as the cache is configured to. Does not wait and never throws. */
  set(key: string, answer: Buffer): void;
}
export const RESPONSE_CACHE = Symbol('ResponseCache');
