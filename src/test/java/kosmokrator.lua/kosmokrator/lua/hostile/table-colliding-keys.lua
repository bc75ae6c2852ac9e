-- ends: cpu
while true do local t = {} for i = 1, 10000 do t[i * 2 ^ 32] = i t[i + 0.5] = i t[-i * 65536] = i end end
