-- Statements on one line, with and without semicolons.
local a = 1; local b = 2; print(a, b)
local c = 3 local d = 4 print(c, d)
print(a) print(b);
do local x = 1; end
if a == 1 then print("yes") else print("no") end
for i = 1, 2 do print(i) end while false do end repeat until true
local f = function() return 1; end
print(f())
local t = {1, 2; 3, x = 1; y = 2,}
print(#t, t.x, t.y)
local function g() return; end
print(g())
local function h() do return 5 end print("never") end
print(h())
print(a + b
  * c
  - d)
local s = "a" ..
  "b" ..
  "c"
print(s)
print((("x"):rep(3))
)
local long = a
  and b
  or c
print(long)
