-- ends: ok
assert(not pcall(rawset, {}, nil, 1) and not pcall(rawset, {}, 0 / 0, 1) and not pcall(function() return {[nil] = 1} end))
