-- match: captures, positions, classes, anchors, back references, %b and %f.
print(("2024-05-06"):match("(%d+)-(%d+)-(%d+)"))
print(("hello"):match("l+"), ("hello"):match("(h)(e)(l+)"), ("hello"):match("x"), ("hello"):match("()ll()"))
print(("  trim me  "):match("^%s*(.-)%s*$") .. "|")
print(("key = value"):match("^(%w+)%s*=%s*(%w+)$"))
print(("f(a(b)c)d"):match("%b()"), ("[[x]]"):match("%b[]"), ("(("):match("%b()"))
print(("THE (quick) fox"):find("%((%a+)%)"))
print(("hello hello"):match("(%w+) %1"), ("hello world"):match("(%w+) %1"))
print(("THE quick"):match("%f[%a]%a+", 5), ("THE quick"):gsub("%f[%a]%a", string.lower))
print(("x"):match(""), ("x"):match("", 2), ("x"):match("()", 2))
print(("a-b"):match("[a%-]+"), ("a]b"):match("[]]"), ("a^b"):match("[%^]"), ("a^b"):match("[b^]"), ("abc"):match("[^a]+"))
print(("0-9"):match("[0-9]+"), ("a-z"):match("[-a]+"), ("z-"):match("[a-]+"))
print(("A1_ .,"):gsub("%w", "w"))
local counts = {}
for _, class in ipairs {"%a", "%c", "%d", "%l", "%p", "%s", "%u", "%w", "%x", "%z", "%A", "%D", "%S", "%W"} do
  local count = 0
  for i = 0, 255 do if string.char(i):match(class) then count = count + 1 end end
  counts[#counts + 1] = class .. "=" .. count
end
print(table.concat(counts, " "))
print(("abc"):match(".-"), ("abc"):match(".-c"), ("abc"):match("a.?c?"), ("aaa"):match("a-b"), ("aab"):match("a-b"))
print(("x = 1"):match("^(%S+)%s*=%s*(%S+)$", 1))
print(("äöü"):match("[\128-\255]+") == "äöü")
print(("foo.bar.baz"):match("([^.]+)$"), ("path/to/file"):match("([^/]*)$"), ("path/"):match("([^/]*)$"))
print(("a,b,,c"):match("^([^,]*),([^,]*),([^,]*),([^,]*)$"))
print(pcall(string.match, "a", ("(a)"):rep(33)))
