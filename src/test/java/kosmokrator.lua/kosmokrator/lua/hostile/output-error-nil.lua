-- ends: error (error object is a nil value)
-- An error without a value.
error(nil)
