-- ends: error unexpected symbol
-- Bytecode behind a first line that is skipped.
assert(load("#!lua\n\27LuaR\0\1\4\4\4\8\0"))
