export * from './common.config.js';
export * from './load-config.js';
export * from './wire.config.js';
