local t = setmetatable({}, { __metatable = "locked" })
print(getmetatable(t), pcall(setmetatable, t, {}))
print(getmetatable("abc").__index == string, getmetatable(1), getmetatable(nil), getmetatable(print))
print(getmetatable({}), getmetatable(setmetatable({}, nil)))
print(setmetatable({}, { __metatable = false }) ~= nil, getmetatable(setmetatable({}, { __metatable = false })))
print(pcall(setmetatable, 1, {}))
print(pcall(setmetatable, {}))
print(pcall(setmetatable, {}, 1))
print(pcall(getmetatable))
local m = {}
print(setmetatable(t and {}, m) ~= nil, getmetatable(setmetatable({}, m)) == m)
print(tostring(setmetatable({}, { __tostring = function(x) return "T" .. type(x) end })))
print(#setmetatable({ 1, 2, 3 }, { __index = function() return 9 end }))
local weak = setmetatable({}, { __mode = "k" })
weak[1] = 2 print(weak[1])
print(rawequal(m, m), rawget(setmetatable({}, { __index = { x = 1 } }), "x"))
local s = "text"
print(s:len(), s:upper(), ("%d items"):format(3), ("x"):rep(2), #s:sub(2))
string.trim = function(x) return (x:gsub("^%s+", ""):gsub("%s+$", "")) end
print("[" .. ("  padded "):trim() .. "]")
string.trim = nil
print(pcall(function() return ("x"):trim() end))
local ro = setmetatable({}, { __newindex = function(_, k) error("read only: " .. k, 2) end })
print(pcall(function() ro.x = 1 end))
local strict = setmetatable({}, { __index = function(_, k) error("unknown " .. k, 2) end })
print(pcall(function()
  return strict.y
end))
