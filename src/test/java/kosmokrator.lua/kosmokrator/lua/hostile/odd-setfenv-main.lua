-- ends: error attempt to call
setfenv(1, {}) print("x")
