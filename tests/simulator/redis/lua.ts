import fengari from 'fengari';

const { lua, lauxlib, lualib, to_luastring: encode, to_jsstring: decode } = fengari;

/** A reply as the protocol carries it. */
export type Reply = string | number | null | readonly Reply[];

/** Runs a command for a script. */
export type CallCommand = (command: string, args: readonly string[]) => Reply;

// In 5.1 every number is a double; the interpreter's own integers have 32 bits.
const AS_IN_REDIS = `
unpack = table.unpack
local parse = tonumber
function tonumber(...)
  local number = parse(...)
  return number and number + 0.0
end
`;

/**
 * Runs the scripts that Redis would run. The interpreter is Lua 5.3 and Redis has 5.1: what differs and is used
 * is defined above, and the contract suite compares the two.
 */
export class LuaScripts {
  readonly #state = lauxlib.luaL_newstate();
  readonly #compiled = new Map<string, number>();
  #call: CallCommand = () => null;

  constructor() {
    const state = this.#state;
    lualib.luaL_openlibs(state);
    lauxlib.luaL_dostring(state, encode(AS_IN_REDIS));
    lua.lua_newtable(state);
    lua.lua_pushcfunction(state, () => this.#redisCall());
    lua.lua_setfield(state, -2, encode('call'));
    lua.lua_setglobal(state, encode('redis'));
  }

  run(script: string, keys: readonly string[], args: readonly string[], call: CallCommand): Reply {
    const state = this.#state;
    this.#call = call;
    const top = lua.lua_gettop(state);
    this.#setGlobal('KEYS', keys);
    this.#setGlobal('ARGV', args);
    lua.lua_rawgeti(state, lua.LUA_REGISTRYINDEX, this.#compile(script));
    try {
      if (lua.lua_pcall(state, 0, 1, 0) !== lua.LUA_OK) throw new Error(`ERR ${this.#text(-1)}`);
      return this.#toReply(-1);
    } finally {
      lua.lua_settop(state, top);
    }
  }

  #compile(script: string): number {
    let reference = this.#compiled.get(script);
    if (reference === undefined) {
      const state = this.#state;
      if (lauxlib.luaL_loadstring(state, encode(script)) !== lua.LUA_OK) throw new Error(this.#text(-1));
      reference = lauxlib.luaL_ref(state, lua.LUA_REGISTRYINDEX);
      this.#compiled.set(script, reference);
    }
    return reference;
  }

  #redisCall(): number {
    const state = this.#state;
    const args = Array.from({ length: lua.lua_gettop(state) }, (_, index) => this.#argument(index + 1));
    const [command = '', ...rest] = args;
    this.#push(this.#call(command.toUpperCase(), rest));
    return 1;
  }

  #argument(index: number): string {
    if (lua.lua_type(this.#state, index) !== lua.LUA_TNUMBER) return this.#text(index);
    return String(lua.lua_tonumber(this.#state, index));
  }

  #push(reply: Reply): void {
    const state = this.#state;
    if (reply === null) lua.lua_pushboolean(state, false);
    else if (typeof reply === 'number') lua.lua_pushinteger(state, reply);
    else if (typeof reply === 'string') lua.lua_pushstring(state, encode(reply));
    else {
      lua.lua_createtable(state, reply.length, 0);
      for (const [index, item] of reply.entries()) {
        this.#push(item);
        lua.lua_rawseti(state, -2, index + 1);
      }
    }
  }

  #toReply(index: number): Reply {
    const state = this.#state;
    switch (lua.lua_type(state, index)) {
      case lua.LUA_TSTRING:
        return this.#text(index);
      case lua.LUA_TNUMBER:
        return Math.trunc(lua.lua_tonumber(state, index));
      case lua.LUA_TBOOLEAN:
        return lua.lua_toboolean(state, index) ? 1 : null;
      case lua.LUA_TTABLE:
        return this.#toReplies(index);
      default:
        return null;
    }
  }

  #toReplies(index: number): readonly Reply[] {
    const state = this.#state;
    const at = lua.lua_absindex(state, index);
    const replies: Reply[] = [];
    for (let number = 1; ; number++) {
      const type = lua.lua_rawgeti(state, at, number);
      if (type !== lua.LUA_TNIL) replies.push(this.#toReply(-1));
      lua.lua_pop(state, 1);
      if (type === lua.LUA_TNIL) return replies;
    }
  }

  #setGlobal(name: string, values: readonly string[]): void {
    this.#push(values);
    lua.lua_setglobal(this.#state, encode(name));
  }

  #text(index: number): string {
    return decode(lua.lua_tostring(this.#state, index));
  }
}
