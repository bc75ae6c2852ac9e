-- ends: cpu
-- Forty choices between nothing and nothing.
regex.match("x", ("(?:|)"):rep(40) .. "(?!)")
while true do end
