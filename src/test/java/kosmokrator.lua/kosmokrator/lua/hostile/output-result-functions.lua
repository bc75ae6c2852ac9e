-- ends: ok
-- Results that have no form in JSON.
return print, function() end, coroutine.create(print), 0 / 0, 1 / 0, json.null
