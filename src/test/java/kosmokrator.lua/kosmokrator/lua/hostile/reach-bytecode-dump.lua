-- ends: error attempt to call field 'dump'
string.dump(function() end)
