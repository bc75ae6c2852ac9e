-- Concatenation joins from the right and asks metamethods once each.
local log = {}
local mt = {__concat = function(a, b)
  local function n(v) return type(v) == "table" and v.n or v end
  log[#log + 1] = n(a) .. "&" .. n(b)
  return setmetatable({n = n(a) .. n(b)}, getmetatable(type(a) == "table" and a or b))
end}
local x, y = setmetatable({n = "X"}, mt), setmetatable({n = "Y"}, mt)
print(("a" .. "b" .. x .. "c" .. "d" .. y .. "e" .. "f").n)
print(table.concat(log, " "))
print(1 .. "", 1 .. 2, "a" .. 1.5 .. "b" .. -2 .. "c", ("x" .. "y"):upper())
local s = ""
for i = 1, 20 do s = s .. i .. "," end
print(s)
local t = {}
for i = 1, 10 do t[i] = ("%02d"):format(i) end
print(table.concat(t, "-"), #table.concat(t))
local a, b, c, d, e = "a", "b", "c", "d", "e"
print(a .. b .. c .. d .. e .. a .. b .. c .. d .. e)
print(pcall(function() return a .. nil .. b end))
print(pcall(function() return a .. b .. {} end))
print(pcall(function() return {} .. a .. b end))
