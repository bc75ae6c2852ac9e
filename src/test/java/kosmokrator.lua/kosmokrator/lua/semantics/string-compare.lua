-- Strings compare byte by byte, as unsigned numbers.
print("a" < "b", "a" < "B", "" < "a", "a" < "aa", "Z" < "a", "10" < "9", "a" <= "a", "b" > "a", "b" >= "c")
print("\127" < "\128", "\255" > "a", "é" < "z", "a\0b" < "a\0c", "a\0" > "a")
print("abc" == "abc", "abc" ~= "abd", "1" == 1)
local words = {"zebra", "Äpfel", "apple", "Zebra", "éclair", "eclair", "10", "9", ""}
table.sort(words)
print(table.concat(words, " "))
