-- ends: error attempt to call
local a, b = {}, {} setmetatable(a, {__call = b}) setmetatable(b, {__call = a}) a()
