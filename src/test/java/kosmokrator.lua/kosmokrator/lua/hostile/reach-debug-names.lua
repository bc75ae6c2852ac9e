-- ends: ok
for n in pairs(debug) do assert(n == "traceback", n) end
