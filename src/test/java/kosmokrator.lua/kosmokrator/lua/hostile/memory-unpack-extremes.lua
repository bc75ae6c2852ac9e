-- ends: error too many results to unpack
-- Bounds whose difference does not fit into 64 bits.
for _, bounds in ipairs({ { -2 ^ 63, 2 ^ 31 }, { -2 ^ 63, 2 ^ 63 }, { -2 ^ 62, 2 ^ 63 }, { -2 ^ 53, 2 ^ 53 } }) do
  local values = { pcall(unpack, {}, bounds[1], bounds[2]) }
  if values[1] then error("gave " .. #values) end
end
unpack({}, -2 ^ 63, 2 ^ 31)
