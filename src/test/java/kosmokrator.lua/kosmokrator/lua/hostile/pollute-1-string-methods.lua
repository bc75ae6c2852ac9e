-- ends: ok
string.rep = function() while true do end end string.format = error string.poison = print
