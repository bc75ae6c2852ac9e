-- ends: cpu
while true do regex.gsub(("a"):rep(10000), "", "x", 5000) end
