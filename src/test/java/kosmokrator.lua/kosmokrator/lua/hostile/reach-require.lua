-- ends: error attempt to call global 'require' (a nil value)
-- Loads a module by its class name.
require("org.luaj.vm2.lib.jse.LuajavaLib")
