-- ends: ok done
-- Moments at the ends of time, in all formats.
for _, moment in ipairs({ 0 / 0, 1 / 0, -1 / 0, 2 ^ 53, -2 ^ 53, 31556889864403199, -31557014167219200, 31556889864403200, 1e300, -1e300 }) do
  for _, format in ipairs({ "*t", "!*t", "%c", "!%c %G %V %U %W %Z %z %s", "%G", "%V", "!%G%V", "%", "%%%" }) do pcall(os.date, format, moment) end
end
for _, year in ipairs({ 0 / 0, 1 / 0, -1 / 0, 1e9, -1e9, 1e300 }) do
  pcall(os.time, { year = year, month = year, day = year, hour = year, min = year, sec = year })
  pcall(os.time, { year = 2000, month = 1, day = year, hour = year, min = year, sec = year })
end
print("done")
