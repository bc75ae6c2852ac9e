-- ends: cpu
while true do pcall(string.gsub, "abc", ".", function() while true do end end) end
