import type { Redis } from 'ioredis';
import { toTransientError } from './errors.js';

/** A Lua script and how to read its reply. */
export interface ScriptDefinition<Reply> {
  /** Unique on a client. */
  readonly name: string;
  readonly lua: string;
  /** Turns what Redis sent (strings, integers, null, arrays of these) into a typed reply. */
  readonly readReply: (reply: unknown) => Reply;
}

/** The part of a client that runs scripts. */
export type ScriptServer = Pick<Redis, 'defineCommand'>;

/** A script on a server: runs atomically there. Every key must carry the same hash tag. */
export type Script<Reply> = (keys: readonly string[], args: readonly (string | number)[]) => Promise<Reply>;

type ScriptCommand = (
  keyCount: number,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>;

/**
 * Defines the script on a client. It is sent by its hash, and whole when the server does not know it (yet, or
 * any more).
 *
 * The returned function throws `TransientError` where time may heal the failure (see `toTransientError`).
 */
export function defineScript<Reply>(redis: ScriptServer, definition: ScriptDefinition<Reply>): Script<Reply> {
  const { name, lua, readReply } = definition;
  redis.defineCommand(name, { lua });
  const command = (Reflect.get(redis, name) as ScriptCommand).bind(redis);
  return async (keys, args) => {
    try {
      return readReply(await command(keys.length, keys, args));
    } catch (error) {
      throw toTransientError(error);
    }
  };
}
