-- ends: ok
for _, lib in ipairs {string, table, math, json, regex, os, coroutine, debug} do for k in pairs(lib) do lib[k] = "poisoned" end end
