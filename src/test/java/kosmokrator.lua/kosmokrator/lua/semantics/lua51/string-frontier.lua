-- %f is in 5.1 although its manual does not tell
print(("THE (quick) fox"):find("%f[%a]%a+%f[%A]"))
for w in ("THE (quick) fox"):gmatch("%f[%a]%a+%f[%A]") do print(w) end
print(("hello world"):gsub("%f[%w]%w+", string.upper))
print(("foo_bar baz"):gsub("%f[%w_]%w", "X"))
print(pcall(string.find, "x", "%f"))
print(pcall(string.find, "x", "%fa"))
