-- ends: ok 0 0 0 0 0 true
-- The collector's switches: they are accepted and do nothing.
print(collectgarbage("stop"), collectgarbage("setpause", -1), collectgarbage("setstepmul", 1e9), collectgarbage(), collectgarbage("step", 1e9),
  collectgarbage("count") >= 0)
