-- ends: error cannot change environment of given object
-- Gives a library function other globals.
setfenv(print, {})
