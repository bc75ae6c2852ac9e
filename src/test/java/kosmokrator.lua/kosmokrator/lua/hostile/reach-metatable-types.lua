-- ends: ok nil nil nil nil nil
-- Metatables shared by all values of a type, which would be shared with other scripts.
print(getmetatable(nil), getmetatable(1), getmetatable(true), getmetatable(print), getmetatable(coroutine.create(print)))
