-- ends: cpu
while true do local t = {} for i = 1, 3000 do t[("%08d"):format(i):reverse() .. "Aa"] = i t[("%08d"):format(i) .. "BB"] = i end end
