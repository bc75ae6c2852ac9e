-- ends: error attempt to call field 'dump' (a nil value)
-- Makes bytecode to change and load.
string.dump(function() end)
