-- ends: cpu
local src = {} for i = 1, 3000 do src[i] = "local a = x.y.z a = a + 1" if i % 150 == 0 then src[i] = src[i] .. " end do" end end local f = assert(loadstring("local x = {y = {z = 1}} do " .. table.concat(src, " ") .. " end")) while true do f() end
