-- ends: ok
-- Alternatives that overlap.
regex.match(("a"):rep(60) .. "b", "^(?:a|aa|a?a)*$")
