export { dropDatabase, ensureDatabase, type DatabaseTarget } from './database.js';
export { databaseAddress, type DatabaseAddress } from './database-url.js';
export { classifyFailure, pipelineError, sqlState, type FailureKind } from './errors.js';
export { migrate, type MigrateOptions, type MigrationStep } from './migrate.js';
export { MigrationError } from './migration-files.js';
export { createPool, type PoolOptions } from './pool.js';
export { inTransaction } from './transaction.js';
