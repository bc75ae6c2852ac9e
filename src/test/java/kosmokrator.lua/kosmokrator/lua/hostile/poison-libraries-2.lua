-- ends: ok 1 1 1 true nil nil nil nil nil function
-- Looks for what the script before left in the libraries.
print(#"x", string.len("x"), math.max(1), pcall(coroutine.running), left, string.left, math.left, json.left, getmetatable(math), type(tostring))
