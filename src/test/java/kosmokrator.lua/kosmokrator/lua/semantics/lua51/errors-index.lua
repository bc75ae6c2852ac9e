local function e(f, ...) print(select(2, pcall(f, ...))) end
local up
local t = { a = {} }
e(function() local x return x.y end)
e(function() local x = 5 return x.y end)
e(function() local x = true x.y = 1 end)
e(function() return up.y end)
e(function() up.y = 1 end)
e(function() return missing.y end)
e(function() missing.y = 1 end)
e(function() return t.b.c end)
e(function() t.b.c = 1 end)
e(function() return t.a.b.c end)
e(function() return t[1][2] end)
e(function() local k = "key" return t[k].x end)
e(function() return t["two words"].x end)
e(function() return (nil).x end)
e(function() return (1).x end)
e(function() return ({}).x.y end)
e(function() local a = {} local b = a.x local c = b.y end)
e(function(p) return p.field end)
e(function(...) local a, b = ... return b.field end, {})
e(function() return t.a.f().x end)
e(function() for i = 1, 1 do local v = t[i] print(v.name) end end)
e(function() return string.nothing.x end)
e(function() return print.x end)
e(function()
  local x = {
    y = missing.z,
  }
end)
e(function()
  return t
    .b
    .c
end)
