-- ends: ok
for _, lib in ipairs {string, table, math, os, coroutine, json, regex, debug} do for _, f in pairs(lib) do if f ~= coroutine.yield then pcall(f) pcall(f, nil) pcall(f, nil, nil, nil) end end end
