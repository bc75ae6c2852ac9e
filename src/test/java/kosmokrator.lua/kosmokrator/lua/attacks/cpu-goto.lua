-- ends: cpu
::again:: goto again
