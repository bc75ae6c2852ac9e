-- ends: ok nil nil nil
-- Java through the bridge or by package names.
print(rawget(_G, "luajava"), rawget(_G, "java"), rawget(_G, "jdk"))
