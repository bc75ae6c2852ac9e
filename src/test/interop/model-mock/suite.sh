#!/usr/bin/env bash
# A mock of model providers that others wrote, asked in all three protocols.
set -uo pipefail
mkdir -p "$KOSMOKRATOR_HOME"
chmod 700 "$KOSMOKRATOR_HOME"
port=$("$NODE" -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
"$NODE" "$MODULES/@copilotkit/aimock/dist/cli.js" --port "$port" --fixtures "$SUITE/fixtures.json" --strict --log-level warn \
  >"$WORK/mock.log" 2>&1 &
mock=$!
trap 'kill "$mock" 2>/dev/null; wait "$mock" 2>/dev/null' EXIT
for _ in {1..200}; do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done

cat >"$KOSMOKRATOR_HOME/settings.json" <<JSON
{"agent": {"max_retries": 0},
 "providers": {
  "openai-like": {"driver": "openai-compatible", "url": "http://127.0.0.1:$port/v1", "auth": "none"},
  "anthropic-like": {"driver": "anthropic-compatible", "url": "http://127.0.0.1:$port/v1", "auth": "none"},
  "gemini-like": {"driver": "gemini", "url": "http://127.0.0.1:$port/v1beta", "auth": "none"}}}
JSON
printf one >one.txt
printf two >two.txt

# prompt NAME CODE PATTERN MODEL WORDS...: the agent must end with the code and say what fits the pattern.
prompt() {
  local name=$1 code=$2 pattern=$3 model=$4 ended=0
  shift 4
  timeout 60 "$KOSMOKRATOR" -p "$*" -m "$model" --yolo -o json </dev/null >"$WORK/said" 2>"$WORK/errors" || ended=$?
  if [ "$ended" = "$code" ] && grep -q -- "$pattern" "$WORK/said"; then echo "ok $name"
  else
    echo "failed $name: it ended with $ended"
    tail -n 30 "$WORK/said" "$WORK/errors" "$WORK/mock.log" | sed 's/^/  /'
  fi
}

for protocol in openai:gpt-4o anthropic:claude-sonnet-4 gemini:gemini-2.5-pro; do
  name=${protocol%%:*} model=${protocol%%:*}-like/${protocol#*:}
  rm -f note.txt
  prompt "$name: text" 0 "☃ survive; so do" "$model" hello
  prompt "$name: a tool" 0 "The note is written" "$model" write the note
  [ "$(cat note.txt 2>/dev/null)" = "from the mock" ] && echo "ok $name: the file is there" || echo "failed $name: the file is there"
  prompt "$name: thoughts" 0 "It is forty-two" "$model" think first
  prompt "$name: a refused key" 5 "Invalid API key for this mock" "$model" be refused
done
prompt "openai: two tools at once" 0 "Both were read" openai-like/gpt-4o two things at once
