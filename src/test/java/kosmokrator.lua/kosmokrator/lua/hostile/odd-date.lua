-- ends: cpu
while true do os.date("%c %x %X %p %A %B", 0) os.date("*t") os.time {year = 2024, month = 1, day = 1} end
