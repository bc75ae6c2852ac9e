-- Readers for INI files, query strings, simple markup.
local function ini(text)
  local result, section = {}, nil
  local n = 0
  for line in (text .. "\n"):gmatch("(.-)\r?\n") do
    n = n + 1
    line = line:gsub("%s*[;#].*$", ""):match("^%s*(.-)%s*$")
    if line ~= "" then
      local name = line:match("^%[(.+)%]$")
      if name then section = {} result[name] = section
      else
        local k, v = line:match("^([%w_.]+)%s*=%s*(.*)$")
        if not k then error("line " .. n .. ": not understood: " .. line, 0) end
        if v == "true" or v == "false" then v = v == "true" else v = tonumber(v) or v:match('^"(.*)"$') or v end
        (section or result)[k] = v
      end
    end
  end
  return result
end
local c = ini [[
top = 1 ; comment
[server]
host = example.org   # another
port = 8080
debug = true
name = "quoted ; not"
[paths]
root = /var/www
]]
print(c.top, c.server.host, c.server.port + 1, c.server.debug, c.paths.root)
print(pcall(ini, "a = 1\nwhat is this"))
local function query(s)
  local r = {}
  for k, v in s:gmatch("([^&=]+)=([^&]*)") do
    v = v:gsub("+", " "):gsub("%%(%x%x)", function(h) return string.char(tonumber(h, 16)) end)
    if r[k] then if type(r[k]) ~= "table" then r[k] = {r[k]} end table.insert(r[k], v) else r[k] = v end
  end
  return r
end
local q = query "a=1&b=hello+world%21&c=&a=2&a=3"
print(table.concat(q.a, ","), q.b, q.c == "", q.d)
local function url(u)
  local scheme, rest = u:match("^(%a[%w+.-]*)://(.*)$")
  local authority, path = rest:match("^([^/?#]*)(.*)$")
  local host, port = authority:match("^(.-):(%d+)$")
  return scheme, host or authority, tonumber(port), path:match("^([^?#]*)"), path:match("%?([^#]*)"), path:match("#(.*)$")
end
print(url "https://example.org:8443/a/b.html?x=1&y=2#top")
print(url "http://localhost")
local function markup(s)
  local stack, top = {}, {name = "root"}
  for close, tag, text in s:gmatch("<(/?)(%w+)>([^<]*)") do
    if close == "" then
      local node = {name = tag, text ~= "" and text or nil}
      top[#top + 1] = node
      stack[#stack + 1] = top
      top = node
    else
      assert(top.name == tag, "mismatched " .. tag)
      top = table.remove(stack)
      if text ~= "" then top[#top + 1] = text end
    end
  end
  return top
end
local function render(n) if type(n) == "string" then return n end local r = {} for i, x in ipairs(n) do r[i] = render(x) end return n.name .. "(" .. table.concat(r, ",") .. ")" end
print(render(markup "<a>one<b>two</b>three<c></c></a>"))
print(pcall(markup, "<a><b></a>"))
