-- ends: ok nil nil nil nil
-- Removes, renames and makes files.
print(os.remove, os.rename, os.tmpname, os.setlocale)
