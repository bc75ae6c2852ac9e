local function early(t) for k, v in ipairs(t) do if v > 2 then return k, v end end return "none" end
print(early { 1, 2, 3, 4 }) print(early {})
local n = 0
for i = 1, 1e5 do n = n + i end
print(n)
for i = 0.1, 0.35, 0.1 do print(i) end
for i = 1, math.huge do if i > 3 then break end print(i) end
for i = 3, 1, -1 do local f = function() return i end print(f()) end
local t = {}
for w in ("a b c"):gmatch("%a") do t[#t + 1] = w end
print(#t, table.concat(t))
local a = { x = { y = { z = "deep" } } }
print(a.x.y.z, a["x"]["y"].z)
local s = "x"; print(s);
(function() print("called") end)()
local f = function(t) return t[1] end
print(f { "table call" }, #"str", type "lit", f { [1] = [[long]] })
if nil then elseif false then else print("else") end
while true do if true then break end end
repeat break until false
print(1 == 1 and "yes" or "no", nil and 1 or "default", false or nil)
print(2 ^ 3 ^ 2, -2 ^ 2, not nil == true, "a" .. "b" .. "c" == "abc", 1 .. 2 == "12")
print(1 + 2 < 4 and 2 * 3 == 6, 5 - 3 - 1, 2 * 3 % 4, -3 ^ 2, #"abc" + 1, not 1 == nil)
