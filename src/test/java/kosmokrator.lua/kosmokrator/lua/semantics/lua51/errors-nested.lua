print(pcall(pcall, error, "x"))
print(pcall(pcall)) print(pcall(pcall, nil)) print(pcall(xpcall)) print(pcall(xpcall, print))
print(pcall(function() return pcall(function() error("inner") end) end))
print(pcall(function() pcall(error, "swallowed") error("outer") end))
local depth = 0
local function nest(n) if n == 0 then error("bottom", 0) end local ok, e = pcall(nest, n - 1) depth = depth + 1 error(e .. n, 0) end
print(pcall(nest, 5)) print(depth)
local log = {}
local function step(n) log[#log + 1] = n if n == 3 then error("at " .. n) end step(n + 1) end
print(pcall(step, 1)) print(table.concat(log, ","))
local t = {}
print(pcall(function() t.x = 1 t.y = t.z.w end), t.x, t.y)
local function safe(f, ...) local ok, r = pcall(f, ...) return ok and r or "failed: " .. tostring(r) end
print(safe(tonumber, "12"), safe(error, "boom"), safe(error))
print(pcall(string.rep, "x", 3)) print(pcall(select, 2, "a", "b"))
local ok, e = pcall(function() local x = nil; (function() x.y = 1 end)() end)
print(e)
for i = 1, 3 do local ok, e = pcall(function() if i == 2 then error("i is " .. i) end return i end) print(ok, e) end
print((pcall(error)))
print(pcall(function() return nil end)) print(pcall(function() end))
local n = 0
for i = 1, 1000 do if not pcall(error, i) then n = n + 1 end end
print(n)
