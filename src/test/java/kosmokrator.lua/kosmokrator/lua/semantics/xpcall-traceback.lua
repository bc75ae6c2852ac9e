-- A handler sees the value before the stack is left; debug.traceback is a handler.
local handled
local ok, r = xpcall(function() local t = nil; return t.x end, function(m) handled = m return "R:" .. m end)
print(ok, r, handled)
ok, r = xpcall(function() error({1, 2}) end, function(v) return #v end)
print(ok, r)
ok, r = xpcall(function() error("trace me") end, debug.traceback)
print(ok, r:match("^[^\n]*"), r:match("\n(stack traceback):") ~= nil)
print(debug.traceback("message"):match("^[^\n]*\n[^\n]*"))
print(type(debug.traceback()), debug.traceback({}) ~= nil)
ok, r = xpcall(function() return "a", nil, "c" end, debug.traceback)
print(ok, r)
local depth = 0
local function nest(n) if n == 0 then error("bottom", 0) end local ok, e = xpcall(function() nest(n - 1) end, function(m) depth = depth + 1 return m .. n end) error(e, 0) end
print(pcall(nest, 5))
print(depth)
print(xpcall(function() error("x", 0) end, function(m) local ok, e = pcall(error, m .. "y", 0) return e end))
