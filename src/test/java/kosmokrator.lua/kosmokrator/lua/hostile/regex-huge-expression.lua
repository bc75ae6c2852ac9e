-- ends: error regular expression too long
-- An expression of a megabyte.
regex.match("x", ("a"):rep(1e6))
