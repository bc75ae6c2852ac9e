-- ends: ok
return print, coroutine.create(print), 0 / 0, {[{}] = 1}, "\255"
