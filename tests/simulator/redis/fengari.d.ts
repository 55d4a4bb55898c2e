/** The part of fengari's C-like interface that the twin uses; the package brings no types. */
declare module 'fengari' {
  type State = object;
  type Text = Uint8Array;
  const fengari: {
    readonly to_luastring: (text: string) => Text;
    readonly to_jsstring: (text: Text) => string;
    readonly lualib: { luaL_openlibs(state: State): void };
    readonly lauxlib: {
      luaL_newstate(): State;
      luaL_dostring(state: State, script: Text): number;
      luaL_loadstring(state: State, script: Text): number;
      luaL_ref(state: State, table: number): number;
    };
    readonly lua: {
      readonly LUA_OK: number;
      readonly LUA_REGISTRYINDEX: number;
      readonly LUA_TNIL: number;
      readonly LUA_TBOOLEAN: number;
      readonly LUA_TNUMBER: number;
      readonly LUA_TSTRING: number;
      readonly LUA_TTABLE: number;
      lua_absindex(state: State, index: number): number;
      lua_createtable(state: State, items: number, fields: number): void;
      lua_gettop(state: State): number;
      lua_newtable(state: State): void;
      lua_pcall(state: State, args: number, results: number, handler: number): number;
      lua_pop(state: State, count: number): void;
      lua_pushboolean(state: State, value: boolean): void;
      lua_pushcfunction(state: State, call: () => number): void;
      lua_pushinteger(state: State, value: number): void;
      lua_pushstring(state: State, value: Text): void;
      lua_rawgeti(state: State, index: number, key: number): number;
      lua_rawseti(state: State, index: number, key: number): void;
      lua_setfield(state: State, index: number, name: Text): void;
      lua_setglobal(state: State, name: Text): void;
      lua_settop(state: State, index: number): void;
      lua_toboolean(state: State, index: number): boolean;
      lua_tonumber(state: State, index: number): number;
      lua_tostring(state: State, index: number): Text;
      lua_type(state: State, index: number): number;
    };
  };
  export = fengari;
}
