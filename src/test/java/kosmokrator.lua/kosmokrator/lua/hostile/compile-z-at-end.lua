-- ends: error unfinished string
-- LuaJ's own scanner would never end here
assert(loadstring("x = \"\\z"))
