-- ends: cpu
table.insert({1, 2, 3}, -1e15, "x")
