local function e(f, ...) print(pcall(f, ...)) end
local function fail(level) error("message", level) end
e(fail) e(fail, 0) e(fail, 1)
e(function()
  fail(2)
end)
e(function()
  fail(3)
end)
local function outer()
  local function check(x)
    if type(x) ~= "number" then error("number wanted", 2) end
  end
  check(1)
  check("no")
end
e(outer)
local function wrap() local r = outer() return r end
e(wrap)
e(error) e(error, nil) e(error, "x") e(error, "x", 0) e(error, "x", 1) e(error, "x", 2)
e(error, 42) e(error, true) e(error, false)
e(function() error(42) end) e(function() error(42, 0) end) e(function() error("") end)
e(function() error("a\nb") end) e(function() error(12.5) end)
e(function() error("deep", 50) end)
e(function() error("neg", -1) end)
e(function() error("x", "2") end)
e(function() error("x", {}) end)
e(function() assert(false) end) e(function() assert(nil, "why") end) e(function() assert(false, 42) end)
e(function() return assert(1, 2, 3) end) e(function() assert() end)
e(function() return assert("value", "unused") end)
e(assert, false, "msg") e(assert, nil) e(assert)
e(function() assert(tonumber("x"), "bad number: " .. "x") end)
e(function() local ok, err = pcall(error, "inner") error(err, 0) end)
