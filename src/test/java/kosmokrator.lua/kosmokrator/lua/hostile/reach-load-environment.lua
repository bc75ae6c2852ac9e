-- ends: cpu
-- A chunk whose globals are an empty table, in engines that found their limits through the globals.
load("while true do end", "x", "t", {})()
