-- ends: error attempt to call
local t = {} setmetatable(t, {__call = t}) t()
