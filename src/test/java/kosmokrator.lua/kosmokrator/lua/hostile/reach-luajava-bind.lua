-- ends: error attempt to index global 'luajava' (a nil value)
-- Binds a class.
luajava.bindClass("java.lang.Runtime"):getRuntime():exec("id")
