-- ends: error level must be non-negative
-- A function below the running one.
getfenv(-1)
