Account = { balance = 0 }
function Account:new(o) o = o or {} setmetatable(o, self) self.__index = self return o end
function Account:deposit(v) self.balance = self.balance + v end
function Account:withdraw(v)
  if v > self.balance then error("insufficient funds") end
  self.balance = self.balance - v
end
local a = Account:new { balance = 100 }
a:deposit(50.5) print(a.balance)
print(pcall(a.withdraw, a, 1000))
Special = Account:new()
function Special:withdraw(v)
  if v - self.balance >= self:limit() then error { code = "limit", need = v - self.balance } end
  self.balance = self.balance - v
end
function Special:limit() return self.max or 0 end
local s = Special:new { max = 1000 }
s:deposit(100) s:withdraw(200) print(s.balance)
local ok, e = pcall(s.withdraw, s, 5000)
print(ok, type(e), e.code, e.need)
print(pcall(function() s:nothing() end))
print(pcall(function() s.nothing.deep = 1 end))
print(pcall(Account.deposit, { balance = 1 }, nil))
print(rawget(s, "balance"), rawget(Special, "balance"), Account.balance)
