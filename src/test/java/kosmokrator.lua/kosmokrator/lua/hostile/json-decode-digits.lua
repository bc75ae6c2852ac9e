-- ends: error more than 400 digits
json.decode(("9"):rep(100000))
