local t0 = 1700000000
print(os.date("!%Y-%m-%d %H:%M:%S", t0), os.date("!%Y-%m-%dT%H:%M:%SZ", 0))
print(os.date("!%a %A %b %B %d %e|%j|%y %p %I", t0)) print(os.date("!%c|%x|%X|%D|%F|%T|%R", t0))
print(os.date("!%U %W %w %u %V %G %C %h", t0)) print(os.date("!%%|%n|%t|", t0)) print(os.date("!%M%S", t0 + 61))
for _, s in ipairs { 0, 86399, 86400, 951782400, 1078012800, 1709164800, 4102444800, -1, -86400 } do print(s, os.date("!%Y-%m-%d %H:%M:%S %a %j", s)) end
local d = os.date("!*t", t0)
print(d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday, d.isdst)
d = os.date("*t", os.time { year = 2024, month = 2, day = 29, hour = 12, min = 30, sec = 15 })
print(d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday)
local function norm(t) return os.date("%Y-%m-%d %H:%M:%S", os.time(t)) end
print(norm { year = 2024, month = 1, day = 1 }, norm { year = 2024, month = 13, day = 1 }, norm { year = 2024, month = 1, day = 32 }, norm { year = 2023, month = 2, day = 29, hour = 0 })
print(norm { year = 2024, month = 3, day = 0, hour = 0 }, norm { year = 2024, month = 5, day = 1, hour = 25 }, norm { year = 2024, month = 5, day = 1, hour = 0, sec = -1 }, norm { year = "2024", month = "05", day = "7", hour = "8" })
local a = os.time { year = 2024, month = 5, day = 2, hour = 12 } local b = os.time { year = 2024, month = 5, day = 1, hour = 12 }
print(a - b, os.difftime(a, b), type(os.time()), type(os.date()), type(os.clock()))
print(os.date("!plain text", 0), os.date("!", 0) == "", os.date("!%H", 3600.9), os.date("!%d", "86400"))
print(os.date("!%Y", 253402300799), os.date("!%m/%d", 1709164800))
for week = 0, 6 do io = os.date("!%U %W %V %G %w %u", 1704067200 + week * 86400 * 61) print(io) end
