local words = { "zebra", "Äpfel", "apple", "éclair", "Zebra", "ñandú", "nacho", "日本", "Öl", "~", "\127", "" }
table.sort(words)
print(table.concat(words, " "))
print("é" < "z", "z" < "é", "é" < "ê", "a" < "á", "日" > "é", "é" == "é", "é" ~= "e")
table.sort(words, function(a, b) return a > b end)
print(table.concat(words, " "))
print(#"日本", ("日本"):sub(1, 3), ("日本"):byte(1, -1))
print(("naïve café"):find("ï"), ("naïve"):gsub("ï", "i"))
print(("über"):match("^ü(.*)"), ("a—b"):gsub("—", "-"))
