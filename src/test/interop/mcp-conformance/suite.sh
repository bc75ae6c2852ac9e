#!/usr/bin/env bash
# The official conformance suite in both directions, for the revisions in REVISIONS: its servers in front of our client
# (kosmokrator.mcp.ConformanceClient), and its client in front of `mcp:serve --http --unprefixed`, behind which
# kosmokrator.mcp.ConformanceServer has the fixtures that the suite wants.
set -uo pipefail
conformance=$MODULES/@modelcontextprotocol/conformance/dist/index.js
revisions=${REVISIONS:-2025-11-25 2026-07-28}
java=("$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto -cp "$TEST_CLASSPATH")

# scenarios REVISION Client|Server: the names of those that count.
scenarios() {
  "$NODE" "$conformance" list --requirements "$1" | awk -v side="$2" '
    /^(Client|Server) scenarios/ { on = index($0, side) == 1; next } /^[^ ]/ { on = 0 } on && /^  - / { print $2 }'
}

# One scenario against our client.
client() {
  local revision=$1 scenario=$2 log
  log=$WORK/client-$revision-${scenario//\//-}
  if "$NODE" "$conformance" client --command "${java[*]} kosmokrator.mcp.ConformanceClient" --scenario "$scenario" \
      --spec-version "$revision" --timeout 60000 -o "$WORK/out" >"$log" 2>&1
  then echo "ok client $revision $scenario"
  else
    echo "failed client $revision $scenario: $(grep -m 3 -E 'FAILURE|✗|Error' "$log" | tr '\n' ' ')"
    tail -n 30 "$log" | sed 's/^/  /'
  fi
}

# The whole suite against our gateway; each scenario that counts gives a line.
server() {
  local revision=$1 era=legacy url log=$WORK/server-$1 missing pid
  [ "$revision" = 2026-07-28 ] && era=modern
  export KOSMOKRATOR_HOME=$WORK/home-$revision KOSMOKRATOR_MCP_TOKEN=token-of-the-interop-run
  mkdir -p "$KOSMOKRATOR_HOME"
  printf '{"mcpServers":{"fixtures":{"command":"%s","args":["-XX:TieredStopAtLevel=1","-XX:+UseSerialGC","-cp","%s","%s","%s"]}}}' \
    "$JAVA" "$TEST_CLASSPATH" kosmokrator.mcp.ConformanceServer "$era" >"$KOSMOKRATOR_HOME/mcp.json"
  "$KOSMOKRATOR" mcp:serve --upstream=fixtures --unprefixed --write=allow --http 127.0.0.1:0 --json \
    >"$log-url" 2>"$log-gateway" &
  pid=$!
  for _ in $(seq 100); do grep -q '^}' "$log-url" && break; sleep 0.1; done
  url=$(sed -n 's/.*"url": "http:..127.0.0.1\(.*\)".*/http:\/\/localhost\1/p' "$log-url")/$KOSMOKRATOR_MCP_TOKEN
  "$NODE" "$conformance" server --url "$url" --requirements "$revision" --timeout 60000 -o "$WORK/out" >"$log" 2>&1
  kill "$pid"
  wait "$pid"
  missing=$(scenarios "$revision" Server)
  for scenario in $missing; do
    if grep -q "^✓ $scenario: " "$log"; then echo "ok server $revision $scenario"
    else echo "failed server $revision $scenario: $(grep -m 1 "^✗ $scenario: " "$log" || echo 'it was not run')"; fi
  done
  tail -n 5 "$log-gateway" | sed 's/^/  /'
}

if [ "${1-}" = client ]; then client "$2" "$3"; exit 0; fi
for revision in $revisions; do
  server "$revision"
  scenarios "$revision" Client | xargs -P 2 -n 1 bash "$0" client "$revision"
done
