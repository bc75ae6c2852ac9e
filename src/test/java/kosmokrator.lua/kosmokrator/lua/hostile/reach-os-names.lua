-- ends: ok
for _, f in ipairs {"execute", "exit", "getenv", "remove", "rename", "tmpname", "setlocale"} do assert(os[f] == nil, f) end
