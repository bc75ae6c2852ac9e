for w in ("one two  three"):gmatch("%a+") do io = w print(w) end
for k, v in ("a=1, b=2, c=3"):gmatch("(%w+)=(%w+)") do print(k, v) end
for p in ("abc"):gmatch("()") do print(p) end
for e in ("abc"):gmatch("") do print("[" .. e .. "]") end
for e in ("abc"):gmatch("x*") do print("<" .. e .. ">") end
for e in ("axxb"):gmatch("x*") do print("{" .. e .. "}") end
for l in ("l1\nl2\n\nl4"):gmatch("([^\n]*)\n?") do print("line " .. l) end
for x in ("hello"):gmatch("^h") do print("anchor", x) end
local it = ("1,2"):gmatch("%d")
print(it(), it(), it(), it())
local n = 0
for _ in (("ab"):rep(50)):gmatch("a") do n = n + 1 end
print(n)
for a, b, c in ("k1v1;k2v2"):gmatch("(k%d)(v%d)(;?)") do print(a, b, c, #c) end
