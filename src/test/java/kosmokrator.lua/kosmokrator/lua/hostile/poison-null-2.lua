-- ends: ok null [null]
-- Null as it was.
print(json.null, json.encode({ json.null }))
