-- Which strings are numbers, and what tonumber makes of them with a base.
for _, s in ipairs {"10", " 10 ", "10a", "", " ", "1e2", "1E+2", "1e", ".5", "5.", ".", "-", "+5", "-5", "- 5", "--5", "0x10", "0X1F", "0x",
    "0xg", "1 2", "1_000", "1e1000", "-1e1000", "00012", "1.5e-3", "\t7\n", "infinity2", "0x1p4", "1..2", "e5", "5e+"} do
  print(("%q"):format(s), tonumber(s))
end
print(tonumber("ff", 16), tonumber("FF", 16), tonumber("zz", 36), tonumber("777", 8), tonumber("8", 8), tonumber("1010", 2))
print(tonumber(" 11 ", 2), tonumber("", 10), tonumber("7", 10), tonumber(12))
print(pcall(tonumber))
print(pcall(tonumber, "1", 1))
print(pcall(tonumber, "1", 37))
print("10" + 5, "3" * "4", "0x10" + 0, 10 .. 20, "2" ^ 2, -"3", "7" % 4)
print("10" == 10, 10 == 10.0, "abc" < "abd")
print(tonumber({}), tonumber(true))
