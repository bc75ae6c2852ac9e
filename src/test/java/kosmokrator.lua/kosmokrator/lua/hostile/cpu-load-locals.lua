-- ends: ok nil true nil true
-- More local variables, and more variables from outside, than a function may have.
local many, use = {}, {}
for i = 1, 300 do many[i] = "local v" .. i .. " = 1" end
local f, a = load(table.concat(many, "\n"))
local functions = {}
for i = 1, 150 do functions[#functions + 1] = "local a" .. i .. " = 1" end
functions[#functions + 1] = "local function f()"
for i = 1, 150 do functions[#functions + 1] = "local b" .. i .. " = 1" end
functions[#functions + 1] = "return function() return 0"
for i = 1, 150 do functions[#functions + 1] = "+ a" .. i .. " + b" .. i end
functions[#functions + 1] = "end end"
local g, b = load(table.concat(functions, "\n"))
print(f, type(a) == "string", g, type(b) == "string")
