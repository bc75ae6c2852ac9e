-- ends: cpu
host.slow() while true do end
