-- ends: cpu
-- Large numbers with many digits, for ever.
while true do local s = ("%99.99f%99.99e%99.99g"):format(1e308, 1e-308, 1e308 / 3) end
