-- ends: ok
-- time in host calls does not count
host.slow() host.slow() host.slow()
