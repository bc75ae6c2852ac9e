print(collectgarbage(), collectgarbage("collect"), type(collectgarbage("count")))
collectgarbage("stop") collectgarbage("restart") print(type(gcinfo()))
local function multi() return 1, 2, 3 end
local t = { multi(), multi() } print(#t) print(multi(), (multi())) print(({ multi() })[3])
