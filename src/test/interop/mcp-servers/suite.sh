#!/usr/bin/env bash
# The official everything, filesystem and memory servers, as a person uses them: from the command line and from Lua.
set -uo pipefail
mkdir -p "$KOSMOKRATOR_HOME" files
server() { printf '"%s":{"command":"%s","args":["%s"%s],"env":{%s},"permissions":{"read":"allow","write":"allow"}}' \
  "$1" "$NODE" "$MODULES/@modelcontextprotocol/server-$2/dist/index.js" "${3-}" "${4-}"; }
printf '{"mcpServers":{%s,%s,%s}}' "$(server everything everything)" "$(server files filesystem ',"${workspaceFolder}/files"')" \
  "$(server memory memory '' '"MEMORY_FILE_PATH":"${workspaceFolder}/memory.jsonl"')" >"$KOSMOKRATOR_HOME/mcp.json"

# tried NAME CODE TEST WORDS...: runs the program, which must end with CODE and say what fits TEST, a JavaScript expression in
# which `text` is its standard output and `it` the same as JSON.
tried() {
  local name=$1 code=$2 test=$3 ended=0
  shift 3
  "$KOSMOKRATOR" "$@" >"$WORK/said" 2>"$WORK/errors" </dev/null || ended=$?
  if [ "$ended" -eq "$code" ] && "$NODE" -e '
      const text = require("fs").readFileSync(process.argv[1], "utf8");
      let it; try { it = JSON.parse(text) } catch { it = undefined }
      process.exit(eval(process.argv[2]) ? 0 : 1)' "$WORK/said" "$test" 2>>"$WORK/errors"
  then echo "ok $name"
  else
    echo "failed $name: it ended with $ended: $*"
    tail -n 20 "$WORK/said" "$WORK/errors" | sed 's/^/  /'
  fi
}

tried "everything: text" 0 'text.trim() === "Echo: Grüße, 世界 🎈"' mcp:call everything.echo --message='Grüße, 世界 🎈'
tried "everything: numbers" 0 'text.includes("5.5")' mcp:call everything.get_sum --a=2 --b=3.5
tried "everything: structured content" 0 'it.success && it.data.temperature !== undefined && it.meta.server === "everything"' \
  mcp:call everything.get_structured_content --location=Chicago --json
tried "everything: an image in a file" 0 'true' mcp:call everything.get_tiny_image --output=image.png
tried "everything: the image is one" 0 \
  'require("fs").readFileSync("image.png").subarray(1, 4).toString() === "PNG"' version
tried "everything: annotated content" 0 'it.data.length === 2 && it.data[1].type === "image"' \
  mcp:call everything.get_annotated_message --messageType=error --includeImage=true --json
tried "everything: links" 0 'it.data.filter(each => each.type === "resource_link").length === 3' \
  mcp:call everything.get_resource_links --count=3 --json
tried "everything: an embedded resource" 0 'it.data.some(each => each.type === "resource")' \
  mcp:call everything.get_resource_reference --resourceType=Text --resourceId=1 --json
tried "everything: progress" 0 'text.includes("ompleted")' \
  mcp:call everything.trigger_long_running_operation --duration=1 --steps=2
tried "everything: roots" 0 'text.includes(process.cwd())' mcp:call everything.get_roots_list
tried "everything: a wrong argument" 3 'it.error_code === "invalid_arguments"' \
  mcp:call everything.get_sum --a=x --b=3 --json
tried "everything: an unknown tool" 3 'it.error_code === "unknown_name"' mcp:call everything.get_some --json
tried "everything: a dry run" 0 'it.meta.dry_run === true' mcp:call everything.get_sum --a=1 --b=2 --dry-run --json
tried "everything: the shortcut" 0 'text.trim() === "Echo: short"' mcp:everything echo --message=short
tried "everything: a time limit" 10 'it.error_code === "timeout"' \
  mcp:call everything.trigger_long_running_operation --duration=30 --steps=1 --timeout=1 --json

tried "files: write" 0 'text.includes("Successfully")' \
  mcp:call files.write_file --path="$PWD/files/a.txt" --content=$'one\ntwo\n'
tried "files: it was written" 0 'require("fs").readFileSync("files/a.txt", "utf8") === "one\ntwo\n"' version
tried "files: read" 0 'JSON.stringify(it.data).includes("two")' mcp:call files.read_text_file --path="$PWD/files/a.txt" --json
tried "files: edit" 0 'require("fs").readFileSync("files/a.txt", "utf8") === "one\nthree\n"' \
  mcp:call files.edit_file --path="$PWD/files/a.txt" --edits='[{"oldText":"two","newText":"three"}]'
tried "files: list" 0 'text.includes("[FILE] a.txt")' mcp:call files.list_directory --path="$PWD/files"
tried "files: nothing outside" 8 'it.success === false && it.error.includes("denied")' \
  mcp:call files.read_text_file --path=/etc/hostname --json

tried "memory: make" 0 'true' mcp:call memory.create_entities \
  '{"entities":[{"name":"Ada","entityType":"person","observations":["writes programs"]}]}'
tried "memory: it is kept" 0 'it.data.entities[0].name === "Ada"' mcp:call memory.read_graph --json
tried "memory: search" 0 'it.data.entities.length === 1' mcp:call memory.search_nodes --query=programs --json

tried "tools are listed without a server's name" 0 \
  'it.tools.some(tool => tool.function === "memory.read_graph") && it.tools.some(tool => tool.server === "files")' \
  mcp:tools --json

tried "lua: several servers in one script" 0 'it.success && it.output.includes("Echo: lua") && it.output.includes("three") && it.output.includes("Ada")' \
  mcp:lua --json --eval '
    print(app.mcp.everything.echo({message="lua"}))
    print(mcp.call("files.read_text_file", {path=arg[1]}).content)
    for _, entity in ipairs(app.mcp.memory.read_graph().entities) do print(entity.name) end' -- "$PWD/files/a.txt"
tried "lua: what can be called is told" 0 'it.output.includes("everything") && it.output.includes("files") && it.output.includes("memory")' \
  mcp:lua --json --eval 'for name in pairs(mcp.servers()) do print(name) end'
tried "lua: resources and prompts" 0 'it.success && Number(it.output.split("\n")[0]) > 0 && Number(it.output.split("\n")[1]) > 0' \
  mcp:lua --json --eval 'print(#mcp.resources("everything")) print(#mcp.prompts("everything"))'
tried "lua: a failure is caught" 0 'it.output.startsWith("false")' \
  mcp:lua --json --eval 'print(pcall(mcp.call, "files.read_text_file", {path="/etc/hostname"}))'
tried "resources are listed" 0 'it.resources.length > 0' mcp:resources everything --json
tried "prompts are listed" 0 'it.prompts.length > 0' mcp:prompts everything --json
tried "a probe tells the revision" 0 'JSON.stringify(it).includes("2025-")' mcp:status memory --probe --json
