export * from './access.js';
export * from './backoff.js';
export * from './batch.js';
export * from './clock.js';
export * from './errors.js';
export * from './outcome.js';
export * from './sink.js';
export * from './stage.js';
