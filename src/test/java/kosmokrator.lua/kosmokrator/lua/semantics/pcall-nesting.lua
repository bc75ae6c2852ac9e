-- Errors through several protected calls, errors in handlers, after caught ones.
local function thrower(v) error(v, 0) end
print(pcall(pcall, thrower, "a"))
print(pcall(function() local ok, e = pcall(thrower, "inner") error(e .. "+outer", 0) end))
local trace = {}
local function level(n)
  local ok, e = pcall(function() if n == 0 then thrower("bottom") end level(n - 1) end)
  trace[#trace + 1] = n
  if not ok then error(e .. n, 0) end
end
print(pcall(level, 5))
print(table.concat(trace, ","))
print(xpcall(function() thrower("x") end, function(e) return pcall(thrower, e .. "y") end))
print(xpcall(function() thrower("x") end, function(e) error("in handler") end))
print(select("#", xpcall(function() return end, print)), select("#", pcall(function() return end)))
local ok, e = pcall(function() local t = setmetatable({}, {__index = function(t, k) thrower(k .. "!") end}) return t.field end)
print(ok, e)
ok, e = pcall(string.gsub, "abc", "%w", function(c) thrower("in gsub " .. c) end)
print(ok, e)
ok, e = pcall(table.sort, {3, 2, 1}, function() thrower("in sort") end)
print(ok, e)
local co = coroutine.wrap(function() local ok, e = pcall(thrower, "in co") coroutine.yield(ok, e) thrower("after") end)
print(co())
print(pcall(co))
for i = 1, 3 do
  local ok, e = pcall(function() if i == 2 then thrower("two") end return i end)
  print(ok, e)
end
print(pcall(error, "with level", 1))
print(pcall(error, "with level", 2))
local t = {}
print(select(2, pcall(error, t)) == t)
print(pcall(function() error() end))
