-- Where numbers become strings and strings numbers.
print(10 .. "", "10" + 1, "0x10" * 1, " 5 " - 0, "1e2" / 1, -"2", "10" % 3, 2 ^ "3")
print(("5"):rep(3), (5 .. ""):rep(2), #(12345 .. ""), string.rep(7, 3), string.len(100), string.sub(12345, 2, 3))
print(table.concat({1, 2, 3.5}), string.upper(1), ("x"):rep("3"), string.format("%s %d", 1.5, "10"))
print(math.max("10", 9), math.floor("2.7"), tostring(10) == "10", 10 == "10", "abc" < "abd")
print(pcall(function() return "a" + 1 end))
print(pcall(function() return {} .. "x" end))
print(pcall(function() return 1 < "1" end))
print(1 .. 2 == "12", 1.0 .. "", 1e3 .. "", -0.5 .. "", 2 ^ 53 .. "")
for i = "1", "3" do print(i) end
local t = {[1] = "number", ["1"] = "string"}
print(t[1], t["1"], t[tonumber("1")], t[tostring(1)])
print(tostring(1e15), tostring(123456789), tostring(0.1), tostring(-1.50))
