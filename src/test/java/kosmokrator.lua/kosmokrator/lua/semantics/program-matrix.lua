-- Two-dimensional tables, operators, printing with alignment.
local Matrix = {}
Matrix.__index = Matrix
local function matrix(rows) return setmetatable(rows, Matrix) end
function Matrix.__add(a, b) local r = {} for i = 1, #a do r[i] = {} for j = 1, #a[i] do r[i][j] = a[i][j] + b[i][j] end end return matrix(r) end
function Matrix.__mul(a, b)
  if type(a) == "number" then a, b = b, a end
  local r = {}
  for i = 1, #a do
    r[i] = {}
    if type(b) == "number" then for j = 1, #a[i] do r[i][j] = a[i][j] * b end
    else for j = 1, #b[1] do local s = 0 for k = 1, #b do s = s + a[i][k] * b[k][j] end r[i][j] = s end end
  end
  return matrix(r)
end
function Matrix.__unm(a) return a * -1 end
function Matrix.__eq(a, b) for i = 1, #a do for j = 1, #a[i] do if a[i][j] ~= b[i][j] then return false end end end return true end
function Matrix.__tostring(a) local l = {} for i, row in ipairs(a) do local c = {} for j, v in ipairs(row) do c[j] = ("%6.2f"):format(v) end l[i] = table.concat(c) end return table.concat(l, "\n") end
function Matrix.__call(a, i, j) return a[i][j] end
function Matrix:transpose() local r = {} for j = 1, #self[1] do r[j] = {} for i = 1, #self do r[j][i] = self[i][j] end end return matrix(r) end
local a, b = matrix {{1, 2}, {3, 4}}, matrix {{0.5, -1}, {2, 0}}
print(tostring(a + b)) print(tostring(a * b)) print(tostring(2 * a)) print(tostring(-a))
print(a == matrix {{1, 2}, {3, 4}}, a == b, a(2, 1))
print(tostring(matrix {{1, 2, 3}}:transpose()))
print(tostring(a * a * a))
local identity = matrix {{1, 0}, {0, 1}}
print(a * identity == a, identity * a == a)
