-- Errors inside methods, of self, with the names callers used.
local account = {balance = 100}
account.__index = account
function account:withdraw(n)
  if type(n) ~= "number" then error("amount expected, got " .. type(n), 2) end
  if n > self.balance then error({code = "funds", missing = n - self.balance}) end
  self.balance = self.balance - n
  return self.balance
end
local mine = setmetatable({balance = 50}, account)
print(mine:withdraw(20))
local ok, err = pcall(mine.withdraw, mine, 100)
print(ok, type(err), err.code, err.missing)
print(pcall(function() mine:withdraw("x") end))
print(pcall(function() account.withdraw(10) end))
print(pcall(function() mine.withdraw() end))
print(pcall(function() mine:deposit(5) end))
print(pcall(function() mine.owner.name = "x" end))
print(pcall(function() return mine.balance.amount.value end))
print(pcall(function() return #mine.owner end))
print(pcall(function() return mine.balance .. mine.owner end))
print(pcall(function() return mine.balance + mine.owner end))
print(pcall(function() return mine < mine end))
print(pcall(function() return mine() end))
print(mine.balance)
