-- Breadth first, depth first, shortest paths, topological order.
local edges = {a = {b = 4, c = 1}, b = {d = 1}, c = {b = 2, d = 5}, d = {e = 3}, e = {}}
local function keys(t) local k = {} for n in pairs(t) do k[#k + 1] = n end table.sort(k) return k end
local function bfs(from)
  local seen, queue, order = {[from] = true}, {from}, {}
  while #queue > 0 do
    local n = table.remove(queue, 1)
    order[#order + 1] = n
    for _, m in ipairs(keys(edges[n])) do if not seen[m] then seen[m] = true queue[#queue + 1] = m end end
  end
  return order
end
print(table.concat(bfs("a"), " "))
local function dfs(n, seen, order)
  if seen[n] then return order end
  seen[n] = true
  for _, m in ipairs(keys(edges[n])) do dfs(m, seen, order) end
  order[#order + 1] = n
  return order
end
print(table.concat(dfs("a", {}, {}), " "))
local function dijkstra(from)
  local dist, done = {[from] = 0}, {}
  while true do
    local best
    for n, d in pairs(dist) do if not done[n] and (not best or d < dist[best]) then best = n end end
    if not best then return dist end
    done[best] = true
    for m, w in pairs(edges[best]) do
      local d = dist[best] + w
      if not dist[m] or d < dist[m] then dist[m] = d end
    end
  end
end
local dist = dijkstra("a")
for _, n in ipairs(keys(dist)) do print(n, dist[n]) end
local function topological(graph)
  local state, order = {}, {}
  local function visit(n, path)
    if state[n] == "done" then return end
    if state[n] == "open" then error("cycle: " .. table.concat(path, ">") .. ">" .. n, 0) end
    state[n] = "open"
    path[#path + 1] = n
    for _, m in ipairs(graph[n] or {}) do visit(m, path) end
    path[#path] = nil
    state[n] = "done"
    table.insert(order, 1, n)
  end
  for _, n in ipairs(keys(graph)) do visit(n, {}) end
  return order
end
print(table.concat(topological {shirt = {"tie"}, tie = {"jacket"}, trousers = {"shoes", "jacket"}}, " "))
print(pcall(topological, {a = {"b"}, b = {"c"}, c = {"a"}}))
