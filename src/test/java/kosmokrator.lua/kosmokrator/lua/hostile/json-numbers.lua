-- ends: ok false false true false
-- Numbers of many digits, and some that are none.
print((pcall(json.decode, ("9"):rep(100000))), (pcall(json.decode, "1e999999999")), (pcall(json.decode, "1e-999999999")), (pcall(json.decode, "-")))
