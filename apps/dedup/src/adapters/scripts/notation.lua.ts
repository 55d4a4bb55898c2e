/**
 * Identity of this run of the server: another one after a restart, and where another server has taken over.
 */
export const SERVER_RUN_LUA = `
local function serverRun()
  return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end
`;

/**
 * Reading of entries. Notations:
 *
 * - role: `o` + epoch of an original; reason (`u` same URL, `c` same content) + root (22) + epoch of a duplicate
 * - claim: root (22) + source tag (4) + title tag (4) + time of the last sighting
 * - sighting: a claim without its root
 *
 * All declared entries are read in a few calls at the start and kept in a table. `rolePrefix` and the id of a
 * root make a key that was not declared, since it stands in the values; the hash tag puts it on the same node.
 */
export const READ_LUA = `
local entries = {}
for first = 2, #KEYS, 1000 do
  local last = math.min(first + 999, #KEYS)
  local values = redis.call('MGET', unpack(KEYS, first, last))
  for number, value in ipairs(values) do entries[KEYS[first + number - 1]] = value end
end

local function get(key)
  local value = entries[key]
  if value == nil then
    value = redis.call('GET', key)
    entries[key] = value
  end
  return value
end

local function rootIn(role)
  if string.sub(role, 1, 1) == 'o' then return nil end
  return string.sub(role, 2, 23)
end

-- More than one hop only after a rebuild has met decisions of different epochs.
local function rootOf(id)
  for _ = 1, 8 do
    local role = get(rolePrefix .. id)
    local root = role and rootIn(role)
    if not root then return id end
    id = root
  end
  return id
end

local function lastSighting(claim)
  return tonumber(string.sub(claim, 31))
end
`;

/**
 * Claiming: first come, first served within the window; after it, whoever was seen later. The script that
 * includes this says how an entry is `put`.
 */
export const CLAIM_LUA = `
local function claim(key, id, root, sighting, ttl)
  local held = get(key)
  if not held then return put(key, root .. sighting, ttl) end
  local seenAt, last = tonumber(string.sub(sighting, 9)), lastSighting(held)
  if seenAt - last > window then return put(key, root .. sighting, ttl) end
  local holder = string.sub(held, 1, 22)
  if holder ~= root and rootOf(holder) ~= root then return end
  -- The root's own source and title stand in its claims, as of its latest version.
  local tags = id == root and string.sub(sighting, 1, 8) or string.sub(held, 23, 30)
  local latest = seenAt > last and string.sub(sighting, 9) or string.sub(held, 31)
  put(key, root .. tags .. latest, ttl)
end
`;

/**
 * Comparing: whose copy an article is that the index does not know. The script that includes this has `window`, the
 * longest time between two sightings of one cluster.
 */
export const COMPARE_LUA = `
local function holderOf(held, isUrl, sighting)
  if not held then return nil end
  if math.abs(tonumber(string.sub(sighting, 9)) - lastSighting(held)) > window then return nil end
  local sameSource = string.sub(held, 23, 26) == string.sub(sighting, 1, 4)
  local sameTitle = string.sub(held, 27, 30) == string.sub(sighting, 5, 8)
  if isUrl and sameSource and not sameTitle then return nil end
  return rootOf(string.sub(held, 1, 22))
end

local function compare(id, sighting, urlKey, contentKey)
  local root = urlKey and holderOf(get(urlKey), true, sighting)
  if root then return root == id and 'o' or 'u', root end
  root = holderOf(get(contentKey), false, sighting)
  if root then return root == id and 'o' or 'c', root end
  return 'o', id
end
`;
