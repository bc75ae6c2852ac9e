-- ends: ok done
-- Bounds that are not numbers at all: such loops do not run.
for i = 0 / 0, 1 do error("ran") end
for i = 1, 0 / 0 do error("ran") end
for i = 1, 2, 0 / 0 do error("ran") end
print("done")
