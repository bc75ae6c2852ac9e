-- ends: cpu
while true do local _ = tostring(1e300 / 3) .. tostring(5e-324) end
