-- How many values a call gives in each place.
local function r(...) return ... end
local t = {r(1, 2), r(3, 4), (r(5, 6))}
print(#t, t[1], t[2], t[3], t[4])
t = {r(), r(), 1}
print(#t)
t = {r(1, 2), x = r(3, 4), r(5, 6)}
print(#t, t.x, t[1], t[2], t[3])
local a, b, c = r(1, 2), r(3, 4)
print(a, b, c)
a, b, c = r(1, 2, 3, 4)
print(a, b, c)
a, b = (r(1, 2))
print(a, b)
print(r(r(1, 2), r(3, 4)))
print((r()), #{r()}, #{(r())})
print(r(1, 2) == 1, r(1, 2) + r(3, 4), r("a", "b") .. r("c", "d"), not r(nil, 1))
local function tail(...) return r(...) end
print(tail(1, nil, 3))
local function several() return 1, r(2, 3) end
print(several())
local function none() end
print(none(), (none()), type((none())))
print(pcall(type, none()))
print(tostring((none())), #{none()}, #{none(), none()})
for i, v in r(ipairs {"x"}) do print(i, v) end
print(select("#", r(nil, nil)), select("#", none()), select("#", (none())))
if r(false, true) then print("never") else print("first value decides") end
return r(1, 2)
