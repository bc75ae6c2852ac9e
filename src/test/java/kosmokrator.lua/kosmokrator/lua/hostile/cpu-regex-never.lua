-- ends: cpu
-- Ten thousand alternatives that can never match, at a million places.
pcall(regex.match, ("x"):rep(1e6), "(?:" .. ("(?!)|"):rep(8000) .. "(?!))")
while true do end
