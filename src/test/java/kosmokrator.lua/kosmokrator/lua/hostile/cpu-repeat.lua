-- ends: cpu
-- An empty loop that tests at its end.
repeat until false
