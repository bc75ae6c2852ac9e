-- ends: cpu
app.test.slow() while true do end
