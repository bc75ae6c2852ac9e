-- ends: cpu
-- nothing runs after the limit
pcall(function() while true do end end) print("still here") return "not reached"
