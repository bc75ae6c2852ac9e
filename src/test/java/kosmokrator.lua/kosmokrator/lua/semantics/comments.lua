#!/usr/bin/lua
-- The first line may be for the shell.
print("one") -- a comment
--[[ block ]] print("two")
--[==[
print("not run")
]==]
print("three") --[[
several
lines ]] print("four")
--
---
----[[ print("not a block")
print("five")
--[=[ ]] ]=] print("six")
print("-- not a comment", '--[[ neither ]]', [[-- nor this]])
do --[[x]] local --[[y]] a --[[z]] = --[[w]] 7 print(a) end
print("end") -- no newline after this