local nan = 0 / 0
print(nan == nan, nan ~= nan, nan < 1, nan > 1, nan <= nan, nan >= nan)
print((tostring(nan):gsub("^%-", "")), (tostring(-nan):gsub("^%-", "")))
print(nan == 1, 1 == nan, rawequal(nan, nan))
local t = {}
print(pcall(function() t[nan] = 1 end))
print(t[nan])
print(pcall(rawset, t, nan, 1))
print(math.max(1, 2, 3), math.min(3, 1, 2))
print(1 / 0 == math.huge, -1 / 0 == -math.huge, 1 / 0 > 1e308, 1 / 0 - 1 / 0 ~= 0)
print(math.huge % 2 ~= math.huge % 2, 5 % math.huge, -5 % math.huge ~= 0)
for i = 1, 0 / 0 do print("never") end
for i = 1, 3, 0 / 0 do print("never") break end
print(not not nan, nan and "truthy")
