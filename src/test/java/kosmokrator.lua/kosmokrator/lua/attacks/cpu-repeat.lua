-- ends: cpu
repeat until false
