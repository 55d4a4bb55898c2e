export { toCandidate, type Comparable } from './candidate.js';
export { DEDUP_INDEX_KEY } from './dedup-index.port.js';
export type { BatchPosition, Candidate, Decisions, DedupIndex, Role } from './dedup-index.port.js';
export { dedupStage } from './dedup.stage.js';
export { createDedupStep, type DedupPorts } from './dedup.step.js';
export { fingerprintsOf, MIN_TEXT_BYTES } from './fingerprints.js';
export { createMemoryDedupIndex } from './memory-dedup-index.js';
