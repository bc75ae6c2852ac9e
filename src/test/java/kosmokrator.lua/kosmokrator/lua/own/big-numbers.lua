-- Whole numbers from JSON keep their digits: printed, joined, compared, as keys, in sums.
local id = json.decode "9007199254740993"
local same = json.decode "9007199254740993"
local other = json.decode "9007199254740992"
print(id, type(id), "id=" .. id, tostring(id), #tostring(id))
print(id == same, id == other, id ~= other, other == 2 ^ 53, id == 2 ^ 53, rawequal(id, same))
print(id > other, other < id, id <= same, id < 1, id > 1e300, id >= 9007199254740992)
print(id + 1, id - 1, id * 2, id % 10, -id, id + 0.5, id / 2, 1 + id, id - id)
local t = {[id] = "id", [other] = "other"}
print(t[same], t[2 ^ 53], t[other])
print(string.format("%d %s %x %5.1f", id, id, id, other), math.floor(id), math.max(id, 1) == 2 ^ 53, tonumber(id))
local stamp = json.decode "1700000000123456"
print(stamp, stamp / 1e6, stamp == 1700000000123456, ({[stamp] = "x"})[1700000000123456], stamp - 1700000000000000)
print(json.encode {id, stamp}, ("x"):rep(json.decode "3"))
print(json.decode "99999999999999", json.decode "100000000000000", json.decode "-123456789012345678")
for i = json.decode "100000000000000", json.decode "100000000000001" do print(i) end
print(pcall(function() return id < "x" end))
print(pcall(function() return id.x end))
