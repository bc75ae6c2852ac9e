-- ends: error attempt to call field 'setupvalue' (a nil value)
-- Replaces a library function's own variables.
debug.setupvalue(print, 1, nil)
