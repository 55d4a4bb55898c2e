/**
 * What the scripts have in common. Notations:
 *
 * - role: `o` + epoch of an original; reason (`u` same URL, `c` same content) + root (22) + epoch of a duplicate
 * - claim: root (22) + source tag (4) + title tag (4) + time of the last sighting
 * - sighting: a claim without its root
 *
 * A root's role outlives every claim for it: a script that renews a claim renews the role too. `rolePrefix` and
 * the id of a root make a key that was not declared, since it stands in the values; the hash tag puts it on
 * the same node as all others.
 */
export const SHARED_LUA = `
local function serverRun()
  return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end

local function rootIn(role)
  if string.sub(role, 1, 1) == 'o' then return nil end
  return string.sub(role, 2, 23)
end

local function put(key, value, ttl, existed)
  if existed then
    redis.call('SET', key, value, 'KEEPTTL')
    redis.call('PEXPIRE', key, ttl, 'GT')
  else
    redis.call('SET', key, value, 'PX', ttl)
  end
end

-- More than one hop only after a rebuild has met decisions of different epochs.
local function rootOf(rolePrefix, id)
  for _ = 1, 8 do
    local role = redis.call('GET', rolePrefix .. id)
    local root = role and rootIn(role)
    if not root then return id end
    id = root
  end
  return id
end

local function lastSighting(claim)
  return tonumber(string.sub(claim, 31))
end

-- First come, first served within the window; after it, whoever was seen later.
local function claim(key, held, window, rolePrefix, id, root, sighting, ttl)
  if not held then return put(key, root .. sighting, ttl, false) end
  local seenAt, last = tonumber(string.sub(sighting, 9)), lastSighting(held)
  if seenAt - last > window then return put(key, root .. sighting, ttl, true) end
  local holder = string.sub(held, 1, 22)
  if holder ~= root and rootOf(rolePrefix, holder) ~= root then return end
  -- The root's own source and title stand in its claims, as of its latest version.
  local tags = id == root and string.sub(sighting, 1, 8) or string.sub(held, 23, 30)
  local latest = seenAt > last and string.sub(sighting, 9) or string.sub(held, 31)
  put(key, root .. tags .. latest, ttl, true)
end
`;
