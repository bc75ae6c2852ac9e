-- ends: ok
local f, e = loadstring("\27LuaQ" .. ("\0"):rep(100)) assert(f == nil and e:find("bytecode"))
