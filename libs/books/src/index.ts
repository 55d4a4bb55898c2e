export { balance, type IngestorEvidence, type SinkEvidence, type StageEvidence } from './balance.js';
export type { Books, FetchRecord, Orphan, StageBooks } from './books.js';
export { FATES, PartitionFates, type Fate } from './fates.js';
export { findOrphans } from './find-orphans.js';
export { sink, stages } from './flow.js';
export { booksWith, keepBooks, type BooksSources } from './keep-books.js';
export { eventKey, type StoreContents } from './read-store.js';
export { readLag, type LagSources, type PartitionLag } from './read-lag.js';
export type { MissingRoot } from './root-watch.js';
