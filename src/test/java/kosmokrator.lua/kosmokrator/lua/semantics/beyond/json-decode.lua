local v = json.decode '{"a":1,"b":[1,2.5,"x",true,false,null],"c":{},"d":[],"e":{"f":{"g":"deep"}}}'
print(v.a, #v.b, v.b[2], v.b[3], v.b[4], v.b[5], v.b[6] == json.null, v.e.f.g)
print(type(v.c), type(v.d), json.encode(v.c), json.encode(v.d), next(v.d))
print(json.decode "1", json.decode '"x"', json.decode "true", json.decode "null" == json.null, json.decode "  [ ]  " ~= nil)
print(json.decode '"\\u00e9\\u65e5\\ud83d\\ude00 \\n\\t\\"\\\\\\/"')
print(json.decode "-0.5e2", json.decode "1E3", json.decode "0", json.decode "-0", json.decode "123456789012")
print(json.null == json.decode("[null]")[1], tostring(json.null), type(json.null) == type(nil), not json.null)
local function bad(text) local ok, e = pcall(json.decode, text) print(ok, (e:gsub("^.-invalid JSON", "invalid JSON"):match("^invalid JSON"))) end
bad "" bad "{" bad "[1,]" bad "{a:1}" bad "'x'" bad "[1 2]" bad "nul" bad "01" bad '"\\x"' bad "[1] 2" bad '{"a":1,}' bad "NaN" bad "\"raw\nnewline\"" bad "+1" bad ".5" bad "1." bad "[" bad "]" bad "1e400"
print(pcall(json.decode)) print(pcall(json.decode, {})) print(pcall(json.decode, nil))
print((select(2, pcall(json.decode, ("["):rep(600))):match "nested deeper than 512"), #json.decode(("["):rep(500) .. ("]"):rep(500)))
