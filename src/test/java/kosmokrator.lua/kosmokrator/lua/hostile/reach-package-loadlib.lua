-- ends: error attempt to index global 'package' (a nil value)
-- Loads native code, the way a sandbox was once left.
package.loadlib("/usr/lib/x86_64-linux-gnu/liblua5.1.so.0", "luaopen_io")
