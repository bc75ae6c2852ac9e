-- ends: error app.test.fail: sold out
app.test.fail("x")
