-- ends: cpu
while true do pcall(regex.gsub, "abc", ".", function() while true do end end) end
