-- Escapes and long brackets in source text.
print("\65\066\67", "\0651", #"\0", #"a\0b", "tab\tnewline\\n", "\"double\" 'single'", '\'single\' "double"')
print("line one\
line two")
print([[no \escapes "here"]], [[
line]], [==[a]]b]=]c]==])
print(#[[

]], [[]] == "", #[[a
b]])
print("\q\y\-\." == "qy-.", "\/")
-- a comment
--[[ a long
comment ]] print("after a long comment")
--[==[ with ]] inside
]==] print("after another")
---[[ not a long comment
print("printed")
--]]
print(1 --[[ inside ]] + 1)
print(("x"):byte(), #"äöü", "\228" == string.char(228))
print("a" .. "b" .. 1 .. 2, 1 .. "", 1.5 .. "|")
return print("the end")
