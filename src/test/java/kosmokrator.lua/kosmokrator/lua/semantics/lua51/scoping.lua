local x = 1
do local x = 2 print(x) end print(x)
local x = x + 1 print(x)
local function f(x) x = x + 1 return x end print(f(10), x)
y = "global" local y = y .. " shadowed" print(y, _G.y)
for x = 1, 1 do local x = x + 100 print(x) end print(x)
local function g() z = 5 end g() print(z, _G.z)
if true then local inner = 1 x = inner end print(x, inner)
