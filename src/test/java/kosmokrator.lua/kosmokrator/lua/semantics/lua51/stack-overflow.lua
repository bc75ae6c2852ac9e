local function clean(e) return (tostring(e):gsub("stack overflow.*", "stack overflow")) end
local function rec(n) return 1 + rec(n + 1) end
local ok, e = pcall(rec, 1) print(ok, clean(e))
local function a() local x = b() return x end
function b() local x = a() return x end
ok, e = pcall(a) print(ok, (clean(e):gsub(":%d+:", ":")))
local t = setmetatable({}, { __index = function(t, k) return t[k .. "x"] end })
ok, e = pcall(function() return t.y end) print(ok, clean(e):match("stack overflow") or clean(e))
print(pcall(function() return 1 end))
local function tail(n) if n == 0 then return "tail calls need no stack" end return tail(n - 1) end
print(tail(200000))
local function deep(n) if n == 0 then return 0 end return 1 + deep(n - 1) end
print(deep(10000))
ok, e = coroutine.resume(coroutine.create(function() return rec(1) end)) print(ok, clean(e))
print(select("#", xpcall(rec, function(e) return clean(e) end, 1)))
print(pcall(string.rep, "still fine ", 2))
ok, e = pcall(function() local function loop() return pcall(loop) end return loop() end) print(ok)
