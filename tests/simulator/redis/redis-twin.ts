import type { SimulatedProcess } from '../engine/simulated-process.js';
import { LuaScripts, type Reply } from './lua.js';

interface Entry {
  readonly value: string | ReadonlyMap<string, string>;
  /** Milliseconds since 1970; infinite without an expiry. */
  readonly expiresAt: number;
}

type Command = (...args: string[]) => Reply;

// One interpreter for all runs: compiling a script takes longer than running it a hundred times.
const scripts = new LuaScripts();

/**
 * Redis in memory, as far as our scripts go: the real Lua over a keyspace. It can forget everything, or go back to
 * an earlier state as after a restart without its last writes.
 */
export class RedisTwin {
  #entries = new Map<string, Entry>();
  #restarts = 0;
  readonly #snapshots: ReadonlyMap<string, Entry>[] = [];

  constructor(private readonly now: () => number) {}

  /** What a process's client would be, as far as `defineScript` and the rebuild use it. */
  client(process: SimulatedProcess): RedisClientTwin {
    return new RedisClientTwin(this, process);
  }

  run(script: string, keys: readonly string[], args: readonly (string | number)[]): Reply {
    return scripts.run(script, keys, args.map(String), (command, given) => {
      const run = this.#commands[command];
      if (run === undefined) throw new Error(`The twin of Redis does not know ${command}.`);
      return run(...given);
    });
  }

  /** Keys that match a prefix pattern, as SCAN would find them. */
  scan(pattern: string): readonly string[] {
    const match = new RegExp(
      `^${RegExp.escape(pattern)
        .replaceAll('\\*', '.*')
        .replace(/\\\[(\w+)\\\]/, '[$1]')}$`,
    );
    return [...this.#entries.keys()].filter((key) => this.#live(key) !== undefined && match.test(key));
  }

  flushAll(): void {
    this.#entries = new Map();
  }

  /** Keeps the state as it is now, for a restart to come back to. */
  snapshot(): void {
    this.#snapshots.push(new Map(this.#entries));
  }

  /** @param back how many snapshots; 0 restarts with everything */
  restart(back: number): void {
    this.#restarts += 1;
    if (back > 0) this.#entries = new Map(this.#snapshots.at(-back) ?? []);
  }

  get size(): number {
    return this.#entries.size;
  }

  readonly #commands: Readonly<Record<string, Command>> = {
    INFO: () => `# Server\r\nrun_id:${(0xabc000 + this.#restarts).toString(16).padStart(40, '0')}\r\n`,
    TIME: () => [String(Math.floor(this.now() / 1_000)), String((this.now() % 1_000) * 1_000)],
    GET: (key = '') => this.#text(key),
    MGET: (...keys) => keys.map((key) => this.#text(key)),
    SET: (key = '', value = '', option = '', ttl = '') => {
      const expiresAt =
        option === 'KEEPTTL' ? (this.#live(key)?.expiresAt ?? Infinity) : this.now() + Number(ttl);
      this.#entries.set(key, { value, expiresAt: option === '' ? Infinity : expiresAt });
      return 'OK';
    },
    PEXPIRE: (key = '', ttl = '', condition = '') => {
      const entry = this.#live(key);
      const expiresAt = this.now() + Number(ttl);
      if (entry === undefined || (condition === 'GT' && expiresAt <= entry.expiresAt)) return 0;
      this.#entries.set(key, { ...entry, expiresAt });
      return 1;
    },
    UNLINK: (...keys) => keys.filter((key) => this.#entries.delete(key)).length,
    HGET: (key = '', field = '') => this.#hash(key).get(field) ?? null,
    HMGET: (key = '', ...fields) => fields.map((field) => this.#hash(key).get(field) ?? null),
    HKEYS: (key = '') => [...this.#hash(key).keys()],
    HSET: (key = '', ...pairs) => {
      const fields = new Map(this.#hash(key));
      for (let at = 0; at < pairs.length; at += 2) fields.set(pairs[at] ?? '', pairs[at + 1] ?? '');
      this.#entries.set(key, { value: fields, expiresAt: Infinity });
      return pairs.length / 2;
    },
    HDEL: (key = '', ...names) => {
      const fields = new Map(this.#hash(key));
      const removed = names.filter((name) => fields.delete(name)).length;
      if (fields.size === 0) this.#entries.delete(key);
      else this.#entries.set(key, { value: fields, expiresAt: Infinity });
      return removed;
    },
  };

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry !== undefined && entry.expiresAt > this.now() ? entry : undefined;
  }

  #text(key: string): string | null {
    const value = this.#live(key)?.value ?? null;
    if (value === null || typeof value === 'string') return value;
    throw new Error('WRONGTYPE Operation against a key holding the wrong kind of value');
  }

  #hash(key: string): ReadonlyMap<string, string> {
    const value = this.#live(key)?.value ?? new Map();
    if (typeof value !== 'string') return value;
    throw new Error('WRONGTYPE Operation against a key holding the wrong kind of value');
  }
}

type ScriptCall = (
  keyCount: number,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<Reply>;

const connectionLost = (): Error => new Error('Connection is closed.');
const SCAN_PAGE = 10;

class RedisClientTwin {
  readonly #server: RedisTwin;
  readonly #process: SimulatedProcess;

  constructor(server: RedisTwin, process: SimulatedProcess) {
    this.#server = server;
    this.#process = process;
  }

  defineCommand(name: string, { lua }: { readonly lua: string }): void {
    const call: ScriptCall = (_count, keys, args) =>
      this.#process.request('redis', () => this.#server.run(lua, keys, args), connectionLost);
    Reflect.set(this, name, call);
  }

  async *scanStream({ match }: { readonly match: string }): AsyncGenerator<readonly string[]> {
    const found = await this.#process.request('redis', () => this.#server.scan(match), connectionLost);
    for (let start = 0; start < found.length; start += SCAN_PAGE) yield found.slice(start, start + SCAN_PAGE);
  }
}
