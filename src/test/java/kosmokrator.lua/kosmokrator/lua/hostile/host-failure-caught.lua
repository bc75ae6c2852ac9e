-- ends: ok
local ok, e = pcall(app.test.fail, {}) assert(not ok and e.message == "sold out" and e.code == "provider_error" and e["function"] == "app.test.fail" and tostring(e):find("sold"))
