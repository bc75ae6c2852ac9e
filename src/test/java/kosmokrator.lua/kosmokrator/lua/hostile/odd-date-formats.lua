-- ends: ok
for i = 0, 255 do pcall(os.date, "%" .. string.char(i)) end pcall(os.date, "%") pcall(os.date, "*t", 1e18) pcall(os.time, {year = 1e9, month = 1e9, day = 1e9}) pcall(os.time, {year = -5, month = 0, day = 0})
