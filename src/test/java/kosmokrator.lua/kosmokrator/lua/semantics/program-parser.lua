-- An expression parser and evaluator with a hand-written scanner.
local function scan(s)
  local tokens, i = {}, 1
  while i <= #s do
    local c = s:sub(i, i)
    if c:match("%s") then i = i + 1
    elseif c:match("%d") then local n = s:match("^%d+%.?%d*", i) tokens[#tokens + 1] = {"num", tonumber(n)} i = i + #n
    elseif c:match("%a") then local w = s:match("^%a%w*", i) tokens[#tokens + 1] = {"name", w} i = i + #w
    elseif c:match("[-+*/^(),]") then tokens[#tokens + 1] = {c, c} i = i + 1
    else error(("unexpected '%s' at %d"):format(c, i), 0) end
  end
  tokens[#tokens + 1] = {"end"}
  return tokens
end
local function parse(s)
  local tokens, at, expression = scan(s), 1
  local function take(kind) if tokens[at][1] == kind then at = at + 1 return tokens[at - 1] end end
  local function need(kind) return take(kind) or error(kind .. " expected, got " .. tokens[at][1], 0) end
  local function primary()
    local n = take("num")
    if n then return n[2] end
    if take("-") then return {"neg", primary()} end
    local name = take("name")
    if name then
      if not take("(") then return {"var", name[2]} end
      local args = {}
      if not take(")") then
        repeat args[#args + 1] = expression(1) until not take(",")
        need(")")
      end
      return {"call", name[2], args}
    end
    need("(")
    local e = expression(1)
    need(")")
    return e
  end
  local levels = {["+"] = 1, ["-"] = 1, ["*"] = 2, ["/"] = 2, ["^"] = 3}
  function expression(level)
    local left = primary()
    while true do
      local op = tokens[at][1]
      local l = levels[op]
      if not l or l < level then return left end
      at = at + 1
      left = {op, left, expression(op == "^" and l or l + 1)}
    end
  end
  local e = expression(1)
  need("end")
  return e
end
local ops = {["+"] = function(a, b) return a + b end, ["-"] = function(a, b) return a - b end, ["*"] = function(a, b) return a * b end,
  ["/"] = function(a, b) return a / b end, ["^"] = function(a, b) return a ^ b end}
local function eval(e, env)
  if type(e) == "number" then return e end
  local kind = e[1]
  if kind == "neg" then return -eval(e[2], env) end
  if kind == "var" then return env[e[2]] or error("no value for " .. e[2], 0) end
  if kind == "call" then
    local args = {}
    for i, a in ipairs(e[3]) do args[i] = eval(a, env) end
    return math[e[2]](unpack(args))
  end
  return ops[kind](eval(e[2], env), eval(e[3], env))
end
for _, s in ipairs {"1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 - 4 - 3", "x * 2 + max(1, y, 3)", "sqrt(16) / 2", "1 +", "2 $ 3", "(1", "z"} do
  print(s, pcall(function() return eval(parse(s), {x = 5, y = 8}) end))
end
