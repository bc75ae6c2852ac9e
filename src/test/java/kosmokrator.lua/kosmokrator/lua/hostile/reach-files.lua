-- ends: ok nil nil nil nil nil
-- Files: the library io and what loads files.
print(io, dofile, loadfile, require, package)
