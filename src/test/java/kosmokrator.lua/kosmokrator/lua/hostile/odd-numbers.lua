-- ends: ok
for _, n in ipairs {0 / 0, 1 / 0, -1 / 0, 2 ^ 63, -2 ^ 63, 1e308, -1e308, 5e-324, 2 ^ 31, -2 ^ 31} do for _, f in ipairs {string.rep, string.sub, string.byte, string.char, string.find, table.concat, unpack, select, math.random, math.ldexp, os.date, string.format, table.remove} do if f ~= string.rep or n < 1000 then pcall(f, "%d", n, n) pcall(f, {1, 2}, n, n) pcall(f, n) end end end
