-- ends: ok in time
-- Time in calls does not count: three of them take twice the limit.
app.test.slow() app.test.slow() app.test.slow()
print("in time")
