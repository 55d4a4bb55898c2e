export * from './canonical-url.js';
export * from './content-hash.js';
export * from './hash.js';
export * from './language.js';
export * from './scan.js';
export * from './stop-words.js';
export * from './terms.js';
export * from './tokens.js';
