-- every class over all of ASCII, as the list of codes it takes
local function codes(class)
  local t, from = {}, nil
  for i = 0, 256 do
    local yes = i < 256 and string.char(i):find(class) ~= nil
    if yes and not from then from = i
    elseif not yes and from then
      t[#t + 1] = from == i - 1 and from or from .. "-" .. i - 1
      from = nil
    end
  end
  return table.concat(t, " ")
end
for _, c in ipairs { "a", "c", "d", "l", "p", "s", "u", "w", "x", "A", "C", "D", "L", "P", "S", "U", "W", "X" } do
  print("%" .. c, codes("^%" .. c .. "$"))
end
print("[a-f]", codes("^[a-f]$"))
print("[^a-f]", codes("^[^a-f]$"))
print("[%a_]", codes("^[%a_]$"))
print("[]]", codes("^[]]$"))
print("[^]]", codes("^[^]]$"))
print("[a-]", codes("^[a-]$"))
print("[-a]", codes("^[-a]$"))
print("[%-a]", codes("^[%-a]$"))
print("[a%]b]", codes("^[a%]b]$"))
print("[%d%s]", codes("^[%d%s]$"))
print(".", codes("^.$"))
print("%.", codes("^%.$"))
print("[+-/]", codes("^[+-/]$"))
print("%z", ("a\0b"):find("%z"))
