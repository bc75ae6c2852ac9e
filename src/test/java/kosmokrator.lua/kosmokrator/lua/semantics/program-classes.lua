-- Classes with inheritance, super calls, class methods, instanceof.
local function class(parent)
  local c = {}
  c.__index = c
  c.super = parent
  return setmetatable(c, {__index = parent, __call = function(cls, ...)
    local o = setmetatable({}, cls)
    if o.init then o:init(...) end
    return o
  end})
end
local function isa(o, cls)
  local m = getmetatable(o)
  while m do if m == cls then return true end m = m.super end
  return false
end
local Shape = class()
Shape.count = 0
function Shape:init(name) self.name = name Shape.count = Shape.count + 1 end
function Shape:area() return 0 end
function Shape:describe() return self.name .. " with area " .. self:area() end
Shape.__tostring = function(self) return "<" .. self:describe() .. ">" end
local Square = class(Shape)
function Square:init(side) Shape.init(self, "square") self.side = side end
function Square:area() return self.side ^ 2 end
Square.__tostring = Shape.__tostring
Square.__eq = function(a, b) return a.side == b.side end
Square.__lt = function(a, b) return a.side < b.side end
local Cube = class(Square)
function Cube:init(side) Square.init(self, side) self.name = "cube" end
function Cube:area() return 6 * self.super.area(self) end
Cube.__tostring = Shape.__tostring
local shapes = {Shape("blob"), Square(2), Cube(3)}
for _, s in ipairs(shapes) do print(tostring(s)) end
print(Shape.count, isa(shapes[3], Square), isa(shapes[1], Square), isa(shapes[3], Cube))
print(Square(2) == Square(2), Square(2) == Square(3), Square(1) < Square(2), rawequal(Square(2), Square(2)))
print(pcall(function() return shapes[1]:volume() end))
