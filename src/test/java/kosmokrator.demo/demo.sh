#!/usr/bin/env bash
# Shows the main job: finding, understanding and calling functions of an issue tracker, as a person would type it.
#
#   demo.sh IMAGE_DIR [TEST_CLASSES_DIR]
#
# The tracker listens on the loopback interface and keeps its state, as kosmokrator keeps its home, in a temporary
# folder that goes away in the end. Every command is run exactly as it is shown, and must end with the exit code it is
# said to: the first that does not ends the demo with 1 and is named.
# JAVA (default: JAVA_HOME's, else the one on the path) runs the tracker, from TEST_CLASSES_DIR, else from
# KOSMOKRATOR_TEST_CLASSPATH, else straight from its sources.
set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../../.." && pwd)
[ $# -ge 1 ] || { echo "usage: demo.sh IMAGE_DIR [TEST_CLASSES_DIR]" >&2; exit 2; }
image=$(cd "$1" && pwd) || exit 2
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
json_jar=$root/modules/minimal-json-0.9.5.jar

work=$(mktemp -d "${TMPDIR:-/tmp}/kosmokrator-demo.XXXXXX") || exit 1
tracker=
clean() {
  [ -z "$tracker" ] || { kill "$tracker" && wait "$tracker"; } 2>/dev/null
  rm -rf "$work"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

failed() {
  printf 'demo failed: %s\n' "$*" >&2
  exit 1
}

# --- the tracker -----------------------------------------------------------------------------------------------------

start_tracker() {
  local program=(kosmokrator.demo.Tracker) path=${KOSMOKRATOR_TEST_CLASSPATH:-} left=400
  if [ -n "${1:-}" ]; then path=$1:$json_jar; fi
  if [ -z "$path" ]; then path=$json_jar program=("$here/kosmokrator/demo/Tracker.java"); fi
  "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$path" "${program[@]}" \
    --state "$work/tracker" --url-file "$work/url" --minutes 10 --fixed >"$work/tracker.log" 2>&1 &
  tracker=$!
  until [ -s "$work/url" ]; do
    kill -0 "$tracker" 2>/dev/null && [ $((left--)) -gt 0 ] || failed "the issue tracker: $(cat "$work/tracker.log")"
    sleep 0.05
  done
}

start_tracker "${2:-}"

# --- a clean place ---------------------------------------------------------------------------------------------------

unset KOSMOKRATOR_KEY KOSMOKRATOR_KEY_FILE KOSMOKRATOR_CA_FILE KOSMOKRATOR_JAVA_OPTIONS
unset HTTP_PROXY HTTPS_PROXY ALL_PROXY http_proxy https_proxy all_proxy
export KOSMOKRATOR_HOME=$work/home NO_COLOR=1 PATH=$image/bin:$PATH
export PLANE_URL PLANE_API_KEY=plane_api_of_the_loopback_tracker
PLANE_URL=$(cat "$work/url")
mkdir "$work/project"
cd "$work/project" || exit 1

# --- showing and checking --------------------------------------------------------------------------------------------

heading() { printf '\n# %s\n' "$*"; }

# step EXIT LINE [TEXT]: shows the line, runs it, shows what it says. It must end with EXIT and say TEXT.
step() {
  local code
  printf '\n$ %s\n' "$2"
  output=$(eval "$2" 2>&1 </dev/null)
  code=$?
  [ -z "$output" ] || printf '%s\n' "$output"
  [ "$1" -eq 0 ] || printf '(exit code %s)\n' "$code"
  [ "$code" -eq "$1" ] || failed "$2: exit code $code, expected $1"
  case $output in
    *"${3:-}"*) ;;
    *) failed "$2: says nothing of '$3'" ;;
  esac
}

# Sets `id` to the first id in the last output.
take_id() {
  local pattern='"id": *"([0-9a-f-]{36})"'
  [[ $output =~ $pattern ]] || failed "there is no id in: $output"
  id=${BASH_REMATCH[1]}
}

kos=e5420c79-d899-4c4d-b372-320ae3915073

heading 'What is it, and what does it need?'
step 0 'kosmokrator --version' kosmokrator
step 0 'kosmokrator integrations:doctor plane' plane
step 0 'kosmokrator integrations:fields plane' api_key
step 4 'kosmokrator integrations:plane list_projects' 'not active'

heading 'Configured: the key comes from standard input, reading is allowed, writing asks'
step 0 'printf %s "$PLANE_API_KEY" | kosmokrator integrations:configure plane --set api_key=@- \
    --set url="$PLANE_URL" --set workspace_slug=kosmokrator --enable --read=allow --write=ask'
step 0 'kosmokrator integrations:doctor plane' plane
if grep -rq "$PLANE_API_KEY" "$KOSMOKRATOR_HOME"; then failed 'the key lies readable in the home'; fi

heading 'Find a function and read about it'
step 0 'kosmokrator integrations:search "plane issue"' plane.create_issue
step 0 'kosmokrator integrations:docs plane.create_issue' 'Direct CLI'
step 0 'kosmokrator integrations:schema plane.create_issue' '"required"'

heading 'Call it: by flags, by JSON, from standard input'
step 0 'kosmokrator integrations:plane list_projects' KOS
step 0 "kosmokrator integrations:call plane.list_states --project-id=$kos --json" '"In Progress"'
step 0 "kosmokrator integrations:call plane.search_issues '{\"search\":\"permission\"}' --json" '"count": 3'
step 0 "printf %s '{\"project_id\":\"$kos\",\"search\":\"old\"}' \\
    | kosmokrator integrations:call plane.list_issues --search=integration --json" '"count": 3'

heading 'A write: checked first, refused without approval, then forced'
step 0 "kosmokrator integrations:call plane.create_issue --project-id=$kos \\
    --name='Check the payload only' --dry-run --force --json" '"dry_run": true'
step 7 "kosmokrator integrations:plane create_issue --project-id=$kos \\
    --name='Shown in the demo' --priority=medium" 'requires approval'
step 0 "kosmokrator integrations:plane create_issue --project-id=$kos \\
    --name='Shown in the demo' --priority=medium --force --json" '"sequence_id": 10'
take_id
step 0 'kosmokrator integrations:configure plane --write=allow'
step 0 "kosmokrator integrations:plane create_comment --project-id=$kos --issue-id=$id \\
    --comment-html='<p>Allowed now.</p>'"
step 0 "kosmokrator integrations:plane list_issues --project-id=$kos --search=demo --json" '"count": 1'

heading 'What can be wrong is told apart by the exit code'
step 3 'kosmokrator integrations:call plane.create_issue --json' 'Missing required parameter(s): project_id, name'
step 3 'kosmokrator integrations:call plane.list_isues' list_issues
step 8 "kosmokrator integrations:call plane.get_issue --project-id=$kos --issue-id=nowhere" 404
step 2 'kosmokrator integration:list' integrations:list

heading 'Everything that was called is on record, and the record cannot be changed unseen'
step 0 'kosmokrator audit:verify'
step 0 'kosmokrator audit:list' plane.create_issue

if [[ $(kosmokrator --help) == *' integrations:lua '* ]]; then
  heading 'Several calls in one workflow, in Lua'
  cat >urgent.lua <<'LUA'
local plane = app.integrations.plane

local kos
for _, project in ipairs(plane.list_projects({}).projects) do
  if project.identifier == "KOS" then kos = project end
end

local states = {}
for _, state in ipairs(plane.list_states({ project_id = kos.id }).states) do
  states[state.id] = state
end

local open = {}
for _, issue in ipairs(plane.list_issues({ project_id = kos.id, priority = "urgent,high" }).issues) do
  if states[issue.state].group ~= "completed" then open[#open + 1] = issue end
end
table.sort(open, function(a, b) return a.sequence_id < b.sequence_id end)

for _, issue in ipairs(open) do
  print(string.format("%-8s %-6s %-12s %s",
    "KOS-" .. issue.sequence_id, issue.priority, states[issue.state].name, issue.name))
end

plane.create_comment({
  project_id = kos.id,
  issue_id = open[1].id,
  comment_html = "<p>One of " .. #open .. " that cannot wait.</p>"
})
LUA
  step 0 'cat urgent.lua'
  step 0 'kosmokrator integrations:lua urgent.lua' 'Investigate integration CLI docs'
fi

printf '\ndemo done\n'
