-- ends: error nested deeper than
-- A text of ten thousand brackets.
json.decode(("["):rep(10000) .. ("]"):rep(10000))
