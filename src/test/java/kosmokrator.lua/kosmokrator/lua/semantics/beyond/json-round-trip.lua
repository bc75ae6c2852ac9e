-- what comes in goes out the same
local function trip(text) local out = json.encode(json.decode(text)) print(out == text and "same" or "DIFFERENT " .. out, text) end
trip '{"a":12345678901234567890}'
trip '[9007199254740993,-9007199254740993,123456789012345678901234567890]'
trip '[9007199254740991,9007199254740992,18446744073709551615,-9223372036854775808]'
trip '{"a":null,"b":[],"c":{},"d":[{}],"e":{"f":[]},"g":[null,null]}'
trip '[[],[[]],[[],[]],{},[{},[]]]'
trip '{"z":1,"a":2,"m":3,"b":4}'
trip '"text with é and 日本 and 😀"'
trip '["\\"","\\\\","\\n","\\u0001"]'
trip '[0.1,1.5,-2.25,1e-7,100,0,-1,1700000000000,0.30000000000000004]'
trip 'true' trip 'null' trip '""' trip '[]' trip '{}' trip '{"":1}' trip '{"1":"a","2":"b"}'
local v = json.decode '{"id":12345678901234567890,"other":9007199254740993}'
print(v.id, tostring(v.other), type(v.id), v.id == json.decode "12345678901234567890", v.other == v.other)
print(v.other + 1, v.other > 9007199254740992, v.other - 9007199254740992)
print(string.format("%d", v.other), v.other .. "", "id=" .. v.id)
local ids = { [v.id] = "by id" } print(ids[json.decode "12345678901234567890"])
v.list = json.array {} v.object = {} v.gone = json.null print(json.encode(v))
v.list[1] = "x" print(json.encode(v.list))
