-- ends: ok
for i = 1, 60000 do local t = {i, {i}, x = {}} end
