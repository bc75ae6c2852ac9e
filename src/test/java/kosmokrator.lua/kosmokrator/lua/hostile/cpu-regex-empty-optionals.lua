-- ends: cpu
-- Forty anchors that may or may not be there.
regex.match("x", ("^?"):rep(40) .. "(?!)")
while true do end
