-- loadstring and load: chunks, names, errors, environments.
print(loadstring("return 1 + 1")(), loadstring("return ...")(7, 8))
print(loadstring("x ="))
print(loadstring("x = }", "=name"))
print(loadstring("x = }", "@file.lua"))
print(loadstring("return return"))
print(type(loadstring("-- only a comment")), type(loadstring("")))
local pieces = {"return ", "4", "2", nil}
local i = 0
print(load(function() i = i + 1 return pieces[i] end)())
print(load(function() return nil end) ~= nil)
print(pcall(load, 5))
print(pcall(loadstring("error('at runtime')")))
print(pcall(loadstring("error('named')", "=chunk")))
print(pcall(loadstring("local x = nil\n\nx.y = 1", "@some/file.lua")))
local f = loadstring("y = 5 return y")
local env = {}
setfenv(f, env)
print(f(), env.y, y)
print(getfenv(f) == env, getfenv(print) == _G, getfenv(1) == _G)
local g = loadstring("return function() return z end")
setfenv(g, {z = "from env"})
print(g()())
local function own() setfenv(1, {print = print}) print(tostring == nil) end
own()
print(tostring ~= nil)
x = 10
local function reader() return x end
print(reader())
setfenv(reader, {x = 20})
print(reader(), x)
x = nil
print(_G._G == _G, _VERSION, type(_G))
local loaded, message = loadstring(("x = 1\n"):rep(10) .. "y = = 2")
print(loaded, message)
