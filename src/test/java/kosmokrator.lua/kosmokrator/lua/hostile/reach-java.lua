-- ends: ok
for _, n in ipairs {"luajava", "java", "javax", "Packages", "jdk", "sun", "system", "org"} do assert(rawget(_G, n) == nil, n) end
