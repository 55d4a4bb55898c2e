export * from './aggregator.sink.js';
export * from './article-event.js';
export * from './contribution.js';
export * from './cycles.js';
export * from './ledger.js';
export * from './plan-batch.js';
export * from './tally.js';
