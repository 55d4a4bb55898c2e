import type { ScriptDefinition } from '@headwater/redis';
import { CLAIM_LUA, COMPARE_LUA, READ_LUA, SERVER_RUN_LUA } from './notation.lua.js';

/** Why the index does not decide: each but the second needs a rebuild. */
export const REFUSALS = ['missing', 'building', 'restarted', 'behind'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** The roles of a batch in the notation of `notation.lua.ts`, without epochs. */
export interface DecideReply {
  /** Empty when there is no index. */
  readonly epoch: string;
  readonly refusal: Refusal | null;
  readonly roles: readonly string[];
}

/**
 * Decides a batch: checks that the index is whole, compares, claims, remembers, and moves the partition's
 * position, all in one call.
 *
 * Keys: the index, then for each article its role, its URL if it has one, and its content.
 * Arguments: window, memory (milliseconds both), role prefix, partition, first offset, next offset, then for
 * each article its id, its sighting, and `u` if it has a URL.
 */
export const decideScript: ScriptDefinition<DecideReply> = {
  name: 'dedupDecide',
  lua: `
local index, window, memory, rolePrefix = KEYS[1], tonumber(ARGV[1]), ARGV[2], ARGV[3]
local partition, firstOffset, nextOffset = ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6])
${SERVER_RUN_LUA}
local function refusalOf(epoch, state, run, applied)
  if not epoch then return 'missing' end
  if state ~= 'ready' then return 'building' end
  if run ~= serverRun() then return 'restarted' end
  if not applied or tonumber(applied) < firstOffset then return 'behind' end
end

local state = redis.call('HMGET', index, 'epoch', 'state', 'run', 'applied:' .. partition)
local epoch, applied = state[1], state[4]
local refusal = refusalOf(epoch, state[2], state[3], applied)
if refusal then
  -- Everything before this offset is in the log already: a rebuild may count it as applied.
  local reached = redis.call('HGET', index, 'reached:' .. partition)
  if not reached or tonumber(reached) < firstOffset then
    redis.call('HSET', index, 'reached:' .. partition, ARGV[5])
  end
  return { epoch or '', refusal }
end
${READ_LUA}
local function put(key, value, ttl)
  redis.call('SET', key, value, 'PX', ttl)
  entries[key] = value
end
${CLAIM_LUA}${COMPARE_LUA}
local function recall(id, role)
  local root = rootIn(role)
  root = root and rootOf(root)
  if not root or root == id then return 'o', id end
  return string.sub(role, 1, 1), root
end

-- A root is remembered for longer than every claim for it.
local function remember(roleKey, kind, root)
  if kind == 'o' then
    put(roleKey, 'o' .. epoch, memory)
    return 'o'
  end
  put(roleKey, kind .. root .. epoch, memory)
  local rootKey = rolePrefix .. root
  if redis.call('PEXPIRE', rootKey, memory) == 0 then put(rootKey, 'o' .. epoch, memory) end
  return kind .. root
end

local reply, at = { epoch, '' }, 2
for article = 7, #ARGV, 3 do
  local id, sighting, hasUrl = ARGV[article], ARGV[article + 1], ARGV[article + 2] == 'u'
  local roleKey, urlKey, contentKey = KEYS[at], hasUrl and KEYS[at + 1], KEYS[at + (hasUrl and 2 or 1)]
  at = at + (hasUrl and 3 or 2)
  local role, kind, root = get(roleKey), nil, nil
  if role then kind, root = recall(id, role) else kind, root = compare(id, sighting, urlKey, contentKey) end
  if urlKey then claim(urlKey, id, root, sighting, memory) end
  claim(contentKey, id, root, sighting, memory)
  reply[#reply + 1] = remember(roleKey, kind, root)
end
if tonumber(applied) < nextOffset then redis.call('HSET', index, 'applied:' .. partition, ARGV[6]) end
return reply
`,
  readReply: (reply) => {
    const [epoch = '', refusal = '', ...roles] = reply as readonly string[];
    return { epoch, refusal: REFUSALS.find((known) => known === refusal) ?? null, roles };
  },
};

/**
 * Epoch of an index that is whole, else an empty text. Key: the index.
 */
export const currentEpochScript: ScriptDefinition<string> = {
  name: 'dedupCurrentEpoch',
  lua: `${SERVER_RUN_LUA}
local state = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'run')
if state[1] and state[2] == 'ready' and state[3] == serverRun() then return state[1] end
return ''
`,
  readReply: String,
};
