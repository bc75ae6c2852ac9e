-- ends: ok
local ok, e = pcall(host.fail, {}) assert(not ok and e.message == "the service said no" and e.code == "denied" and e["function"] == "host.fail" and tostring(e):find("service"))
