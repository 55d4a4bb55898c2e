import type { ScriptDefinition } from '@headwater/redis';
import { CLAIM_LUA, COMPARE_LUA, READ_LUA, SERVER_RUN_LUA } from './notation.lua.js';

const readFlag = (reply: unknown): boolean => reply === 1;

/** Every step of a rebuild but the first does nothing, and says so, once another rebuild has begun. */
const FENCE_LUA = `
local state = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if state[1] ~= ARGV[1] or state[2] ~= 'building' then return 0 end
`;

const NOW_LUA = `
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
`;

/**
 * Begins a rebuild by raising the epoch, which fences every replica and every earlier rebuild. The epoch is
 * the server's time in milliseconds, or one more than the last: it grows even when the index has lost it.
 *
 * Key: the index. Arguments: the epoch that the caller saw (empty: none), lease in milliseconds. Replies with
 * the new epoch, or an empty text when somebody else has rebuilt since, or is at it.
 */
export const beginScript: ScriptDefinition<string> = {
  name: 'dedupBeginRebuild',
  lua: `${SERVER_RUN_LUA}${NOW_LUA}
local index, seen, lease = KEYS[1], ARGV[1], tonumber(ARGV[2])
local state = redis.call('HMGET', index, 'epoch', 'state', 'run', 'lease')
local epoch, run = state[1], serverRun()
if state[3] == run then
  if state[2] == 'ready' and epoch ~= seen then return '' end
  if state[2] == 'building' and now < tonumber(state[4] or 0) then return '' end
end
local raised = string.format('%.0f', math.max(now, (tonumber(epoch) or 0) + 1))
redis.call('HSET', index, 'epoch', raised, 'state', 'building', 'run', run, 'lease', now + lease)
for _, field in ipairs(redis.call('HKEYS', index)) do
  if string.sub(field, 1, 8) == 'applied:' then redis.call('HDEL', index, field) end
end
return raised
`,
  readReply: String,
};

/** Key: the index. Arguments: epoch, lease in milliseconds (0 gives the rebuild up). */
export const holdScript: ScriptDefinition<boolean> = {
  name: 'dedupHoldRebuild',
  lua: `${FENCE_LUA}${NOW_LUA}
redis.call('HSET', KEYS[1], 'lease', now + tonumber(ARGV[2]))
return 1
`,
  readReply: readFlag,
};

/** Removes entries of the lost index. Keys: the index, then the entries. Argument: epoch. */
export const clearScript: ScriptDefinition<boolean> = {
  name: 'dedupClear',
  lua: `${FENCE_LUA}
for entry = 2, #KEYS do redis.call('UNLINK', KEYS[entry]) end
return 1
`,
  readReply: readFlag,
};

/** Loads one decision: `load(at, id, sighting, hasUrl, role, ttl)`, with the place of its role among the keys. */
const LOAD_LUA = `
local window, rolePrefix = tonumber(ARGV[2]), ARGV[3]
${READ_LUA}
local function put(key, value, ttl)
  if get(key) then
    redis.call('SET', key, value, 'KEEPTTL')
    redis.call('PEXPIRE', key, ttl, 'GT')
  else
    redis.call('SET', key, value, 'PX', ttl)
  end
  entries[key] = value
end
${CLAIM_LUA}
local function epochIn(role)
  return tonumber(string.sub(role, rootIn(role) and 24 or 2))
end

local function restore(key, role, ttl)
  local known = get(key)
  local counts = not known or epochIn(known) < epochIn(role)
  put(key, counts and role or known, ttl)
end

local function load(at, id, sighting, hasUrl, role, ttl)
  local root = rootIn(role) or id
  restore(KEYS[at], role, ttl)
  -- Whatever points to an article says that it was an original, even if its own record is yet to come.
  if root ~= id then restore(rolePrefix .. root, 'o' .. string.sub(role, 24), ttl) end
  for key = at + 1, at + (hasUrl and 2 or 1) do claim(KEYS[key], id, root, sighting, ttl) end
end
`;

/**
 * Loads decisions from the log. Of two decisions on an article the one of the higher epoch counts, in
 * whatever order they come.
 *
 * Keys: the index, then for each decision the article's role, its URL if it has one, and its content.
 * Arguments: epoch of the rebuild, window, role prefix, then for each decision the article's id, its sighting,
 * `u` if it has a URL, its role with the epoch of the decision, and how long to remember it.
 */
export const loadScript: ScriptDefinition<boolean> = {
  name: 'dedupLoad',
  lua: `${FENCE_LUA}${LOAD_LUA}
local at = 2
for decision = 4, #ARGV, 5 do
  local hasUrl = ARGV[decision + 2] == 'u'
  load(at, ARGV[decision], ARGV[decision + 1], hasUrl, ARGV[decision + 3], ARGV[decision + 4])
  at = at + (hasUrl and 3 or 2)
end
return 1
`,
  readReply: readFlag,
};

/**
 * Loads decisions that may be made again, the newest epoch first, after all others: without those on articles which the
 * index has met as copies of another root than they say, and without copies of what is left out.
 *
 * Keys and arguments as of {@link loadScript}.
 */
export const loadUnsettledScript: ScriptDefinition<boolean> = {
  name: 'dedupLoadUnsettled',
  lua: `${FENCE_LUA}${LOAD_LUA}${COMPARE_LUA}
local leftOut, at = {}, 2
for decision = 4, #ARGV, 5 do
  local id, sighting, hasUrl, role = ARGV[decision], ARGV[decision + 1], ARGV[decision + 2] == 'u', ARGV[decision + 3]
  local contradicted = false
  if not get(KEYS[at]) then
    local root = rootIn(role) or id
    local _, found = compare(id, sighting, hasUrl and KEYS[at + 1], KEYS[at + (hasUrl and 2 or 1)])
    contradicted = leftOut[root] or (found ~= id and found ~= rootOf(root))
  end
  if contradicted then leftOut[id] = true else load(at, id, sighting, hasUrl, role, ARGV[decision + 4]) end
  at = at + (hasUrl and 3 or 2)
end
return 1
`,
  readReply: readFlag,
};

/**
 * Opens the index. The epoch is raised above all that the log knows, should a clock have gone back.
 *
 * Key: the index. Arguments: epoch, highest epoch in the log, then partitions and their positions in turn.
 * Replies with the epoch, or an empty text when fenced.
 */
export const finishScript: ScriptDefinition<string> = {
  name: 'dedupFinishRebuild',
  lua: `
local index = KEYS[1]
local state = redis.call('HMGET', index, 'epoch', 'state')
if state[1] ~= ARGV[1] or state[2] ~= 'building' then return '' end
local epoch = string.format('%.0f', math.max(tonumber(ARGV[1]), tonumber(ARGV[2]) + 1))
for field = 3, #ARGV, 2 do
  local reached = 'reached:' .. ARGV[field]
  local position = math.max(tonumber(ARGV[field + 1]), tonumber(redis.call('HGET', index, reached) or 0))
  redis.call('HSET', index, 'applied:' .. ARGV[field], string.format('%.0f', position))
  redis.call('HDEL', index, reached)
end
redis.call('HSET', index, 'epoch', epoch, 'state', 'ready')
redis.call('HDEL', index, 'lease')
return epoch
`,
  readReply: String,
};
