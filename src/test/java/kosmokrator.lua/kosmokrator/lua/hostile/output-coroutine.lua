-- ends: output
while true do coroutine.wrap(function() while true do print("spam") end end)() end
