-- ends: ok false false
-- Tries to change the one value that stands for null, and the numbers' texts.
print(pcall(function() json.null.x = 1 end) and true, pcall(rawset, json.null, "x", 1) and true)
