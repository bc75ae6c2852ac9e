-- gmatch: words, pairs, empty matches, an anchor that is none.
for w in ("one two  three"):gmatch("%a+") do print(w) end
for k, v in ("a=1, b=2, c=3"):gmatch("(%w+)=(%w+)") do print(k, v) end
for p in ("abc"):gmatch("()") do print(p) end
for m in ("abc"):gmatch("x*") do print("[" .. m .. "]") end
for a, b in ("aXbXc"):gmatch("(%l)(X?)") do print(a, b) end
local n = 0
for _ in ("hello"):gmatch(".") do n = n + 1 end
print(n)
for m in ("^a^a"):gmatch("^a") do print(m) end
for line in ("a\nb\n\nc"):gmatch("[^\n]+") do print(line) end
for field in ("a,b,,c"):gmatch("([^,]*)") do print("<" .. field .. ">") end
local next_match = ("a b"):gmatch("%a")
print(next_match(), next_match(), next_match(), next_match())
print(pcall(string.gmatch, "a"))
