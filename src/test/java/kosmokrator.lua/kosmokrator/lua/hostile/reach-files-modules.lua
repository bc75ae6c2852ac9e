-- ends: ok
assert(io == nil and dofile == nil and loadfile == nil and require == nil and package == nil and module == nil)
