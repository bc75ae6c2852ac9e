-- Fields may be changed and removed during a traversal.
local t = {}
for i = 1, 50 do t["k" .. i] = i end
for i = 1, 50 do t[i] = i end
local n = 0
for k, v in pairs(t) do
  n = n + 1
  if v % 2 == 0 then t[k] = nil else t[k] = v * 10 end
end
print(n)
n = 0
local sum = 0
for _, v in pairs(t) do n = n + 1 sum = sum + v end
print(n, sum)
for k in pairs(t) do t[k] = nil end
print(next(t), #t)
for i = 1, 10 do t[i] = i end
for k in pairs(t) do t[k] = nil end
t.again = true
print(next(t))
local churn = {}
for i = 1, 2000 do churn["x" .. i] = true churn["x" .. (i - 10)] = nil end
n = 0
for _ in pairs(churn) do n = n + 1 end
print(n)
local queue = {}
for i = 1, 2000 do queue[i] = i queue[i - 10] = nil end
n = 0
for _ in pairs(queue) do n = n + 1 end
print(n)
