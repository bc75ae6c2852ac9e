-- ends: error bad argument #1 to 'setmetatable' (table expected, got string)
-- Gives all strings another metatable.
setmetatable("", {})
