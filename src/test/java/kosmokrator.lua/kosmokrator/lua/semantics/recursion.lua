-- Deep recursion is an error like any other.
local function forever(n) return 1 + forever(n + 1) end
local ok, message = pcall(forever, 1)
print(ok, (message:gsub("%(.*", "")))
local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end
print(depth(15000))
local function mutual(n) if n == 0 then return "end" end local r = mutual(n - 1) return r end
print(mutual(10000))
local co = coroutine.create(function() return depth(10000) end)
print(coroutine.resume(co))
local t = setmetatable({}, {__index = function(t, k) if k == 0 then return "base" end return t[k - 1] end})
print(t[50])
local list = nil
for i = 1, 5000 do list = {next = list, value = i} end
local function length(node) if not node then return 0 end return 1 + length(node.next) end
print(length(list))
