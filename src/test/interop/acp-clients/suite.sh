#!/usr/bin/env bash
# The official TypeScript client and acpx, a headless one, drive the agent; the model is scripted.
set -uo pipefail
mkdir -p "$KOSMOKRATOR_HOME"
chmod 700 "$KOSMOKRATOR_HOME"

# The model server ends when its input does.
mkfifo "$WORK/hold"
"$JAVA" -cp "$TEST_CLASSPATH" kosmokrator.llm.ModelServer --script "$SUITE/model.txt" <"$WORK/hold" >"$WORK/url" 2>"$WORK/model.log" &
exec 9>"$WORK/hold"
for _ in {1..300}; do [ -s "$WORK/url" ] && break; sleep 0.1; done
cat >"$KOSMOKRATOR_HOME/settings.json" <<JSON
{"agent":{"default_provider":"scripted","default_model":"test"},
 "providers":{"scripted":{"driver":"openai-compatible","url":"$(cat "$WORK/url")/v1","auth":"none"}}}
JSON

cp "$SUITE/client.mjs" "$MODULES/../client.mjs"
"$NODE" "$MODULES/../client.mjs" "$KOSMOKRATOR" "$PWD" 2>&1 9>&- || echo "failed sdk: it ended with $?"

# headless NAME PATTERN WORDS...: acpx must succeed and say what fits the pattern.
headless() {
  local name=$1 pattern=$2
  shift 2
  if timeout 120 "$NODE" "$MODULES/acpx/dist/cli.js" --agent "$KOSMOKRATOR acp" --cwd "$PWD" "$@" >"$WORK/said" 2>"$WORK/errors" </dev/null 9>&- \
    && grep -q -- "$pattern" "$WORK/said"
  then echo "ok acpx: $name"
  else
    echo "failed acpx: $name"
    tail -n 20 "$WORK/said" "$WORK/errors" | sed 's/^/  /'
  fi
}

headless "one prompt" "the answer is forty-two" --format quiet exec "what is the answer"
headless "a tool is approved" "note was written" --approve-all --format quiet exec "write a note"
[ "$(cat note.txt 2>/dev/null)" = "from the model" ] && echo "ok acpx: the file is there" || echo "failed acpx: the file is there"
headless "a session begins" . sessions new
headless "a prompt in a session" "the answer is forty-two" --format quiet "what is the answer"
headless "its session is known" . sessions list
headless "a session is closed" . sessions close
exec 9>&-
wait
