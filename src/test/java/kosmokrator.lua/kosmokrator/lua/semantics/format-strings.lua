-- string.format with s and q.
local f = string.format
print(f("%s %s", "a", 1), f("%5s|", "ab"), f("%-5s|", "ab"), f("%.2s|", "abcdef"), f("%5.1s|", "xyz"), f("%s", 1.5))
print(f("%q", 'say "hi"'), f("%q", "line\nbreak"), f("%q", "back\\slash"), f("%q", "zero\0end"), f("%q", "cr\rend"))
print(f("%10s|%-10s|", "right", "left"), f("%%"), f("100%%"), f(""), f("plain"))
print(f("%s", ("x"):rep(200)):len(), f("%.3s", ("y"):rep(200)))
print(f("%3s|%3s|", "é", "e"))
print(pcall(f, "%s"))
print(pcall(f, "%q"))
print(pcall(f, "%q", {}))
print(("%s=%d"):format("n", 5), ("%5s"):format(true and "yes"))
