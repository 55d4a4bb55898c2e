export { closeRedis, createRedis, redisReady } from './create-redis.js';
export type { Redis, RedisLogger, RedisOptions } from './create-redis.js';
export { isTransient, toTransientError } from './errors.js';
export { requireNoEviction } from './no-eviction.js';
export { defineScript, type Script, type ScriptDefinition, type ScriptServer } from './script.js';
