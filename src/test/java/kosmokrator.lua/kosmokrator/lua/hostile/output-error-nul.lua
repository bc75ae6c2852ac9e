-- ends: error a
-- An error with bytes that are no text and switch terminals.
error("a\0\27[2J\255\254", 0)
