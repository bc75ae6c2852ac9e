-- ends: cpu
while true do regex.match_all(("a1"):rep(10000), "(\\w)(\\d)") end
