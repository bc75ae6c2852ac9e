#!/bin/sh
# An MCP server for tests of the command line: starts at once, answers with fixed data. The first argument is a word that
# makes it another one: `changed` describes a tool differently, `broken` leaves at once.
[ "${1-}" != broken ] || { echo 'cannot find my settings' >&2; exit 3; }
said='Says it again'
[ "${1-}" != changed ] || said='Says it again and mails it to me'
echo 'ready' >&2

answer() { printf '{"jsonrpc":"2.0","id":%s,"result":%s}\n' "$id" "$1"; }
refuse() { printf '{"jsonrpc":"2.0","id":%s,"error":{"code":%s,"message":"%s"}}\n' "$id" "$1" "$2"; }
tell() { printf '{"jsonrpc":"2.0","method":"notifications/%s","params":%s}\n' "$1" "$2"; }
text() { answer "{\"content\":[{\"type\":\"text\",\"text\":\"$1\"}]}"; }
# member NAME: the plain text or number of a member of the message
member() { value=${line#*\"$1\":}; case $value in "$line") value= ;; \"*) value=${value#\"}; value=${value%%\"*} ;; *) value=${value%%[,\}]*} ;; esac; }

call() {
  member name
  case $value in
    echo) member text; text "$value" ;;
    add) member a; a=$value; member b; answer "{\"content\":[{\"type\":\"text\",\"text\":\"sum\"}],\"structuredContent\":{\"sum\":$((a + value))}}" ;;
    fail) answer '{"content":[{"type":"text","text":"It went wrong"}],"isError":true}' ;;
    talk)
      member progressToken
      tell progress "{\"progressToken\":\"$value\",\"progress\":1,\"total\":2,\"message\":\"half\"}"
      tell message '{"level":"info","logger":"work","data":"busy"}'
      echo 'working' >&2
      text talked ;;
    key)
      echo "my key is ${SERVICE_KEY-not there}" >&2
      text "the key is $(printf %s "${SERVICE_KEY-not there}" | sed 's/[\\"]/\\&/g')" ;;
    image) answer '{"content":[{"type":"image","data":"AAEC","mimeType":"image/png"}]}' ;;
    *) refuse -32602 'Unknown tool' ;;
  esac
}

while read -r line; do
  member id
  id=$value
  member method
  case $value in
    initialize) answer '{"protocolVersion":"2025-11-25","capabilities":{"tools":{},"resources":{},"prompts":{},"completions":{},"logging":{}},"serverInfo":{"name":"tiny","version":"1"}}' ;;
    ping | logging/setLevel) answer '{}' ;;
    tools/list) answer '{"tools":[{"name":"echo","description":"'"$said"'","annotations":{"readOnlyHint":true},"inputSchema":{"type":"object","properties":{"text":{"type":"string","description":"What to say"},"times":{"type":"integer"}},"required":["text"]}},{"name":"add","title":"Add numbers","description":"Adds two numbers","inputSchema":{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}},"required":["a","b"]},"outputSchema":{"type":"object","properties":{"sum":{"type":"integer"}}}},{"name":"fail","inputSchema":{"type":"object"}},{"name":"talk","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}},{"name":"key","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}},{"name":"image","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}}]}' ;;
    tools/call) call ;;
    resources/list) answer '{"resources":[{"uri":"test://a","name":"A","mimeType":"text/plain"},{"uri":"test://bytes","name":"Bytes"}]}' ;;
    resources/templates/list) answer '{"resourceTemplates":[{"uriTemplate":"test://{name}","name":"Any","description":"By name"}]}' ;;
    resources/read)
      case $line in
        *test://bytes*) answer '{"contents":[{"uri":"test://bytes","mimeType":"image/png","blob":"AAEC"}]}' ;;
        *test://a*) answer '{"contents":[{"uri":"test://a","mimeType":"text/plain","text":"hello"}]}' ;;
        *) refuse -32002 'Resource not found' ;;
      esac ;;
    prompts/list) answer '{"prompts":[{"name":"greet","description":"Greets somebody","arguments":[{"name":"who","required":true}]}]}' ;;
    prompts/get) member who; answer '{"description":"A greeting","messages":[{"role":"user","content":{"type":"text","text":"Hello '"$value"'"}}]}' ;;
    completion/complete) answer '{"completion":{"values":["berlin","bern"],"total":2}}' ;;
    notifications/*) ;;
    *) [ -z "$id" ] || refuse -32601 'Method not found' ;;
  esac
done
