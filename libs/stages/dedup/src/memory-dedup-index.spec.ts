import { CONTRACT_WINDOW_MS, dedupIndexContract } from './dedup-index.contract.js';
import { createMemoryDedupIndex } from './memory-dedup-index.js';

describe('the index in memory', () => {
  dedupIndexContract(() =>
    Promise.resolve({ index: createMemoryDedupIndex({ windowMs: CONTRACT_WINDOW_MS }) }),
  );
});
