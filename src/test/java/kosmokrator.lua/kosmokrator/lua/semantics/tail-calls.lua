-- Tail calls take no stack; their positions are lost as in Lua 5.1.
local function loop(n) if n == 0 then return "done" end return loop(n - 1) end
print(loop(100000))
local function a(n) if n == 0 then return "even" end return (function(m) return b(m) end)(n - 1) end
function b(n) if n == 0 then return "odd" end return a(n - 1) end
print(a(10001), a(5000))
b = nil
local function vararg(n, ...) if n == 0 then return select("#", ...) end return vararg(n - 1, n, ...) end
print(vararg(50))
local function err() error("level 2", 2) end
local function tailer() return err() end
print(pcall(function() tailer() end))
print(pcall(function() return tailer() end))
local obj = {}
function obj:method(n) if n == 0 then return "method" end return self:method(n - 1) end
print(obj:method(30000))
print(pcall(function() return error("tail error") end))
print((function(...) return select("#", ...) end)(loop(1), nil, nil))
local called = setmetatable({}, {__call = function(self, x) return x end})
print((function() return called(5) end)())
