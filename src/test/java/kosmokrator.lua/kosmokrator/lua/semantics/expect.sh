#!/bin/sh
# Writes NAME.out beside every NAME.lua here and in lua51/: what the real Lua 5.1 prints (Debian's package lua5.1, in UTC).
# The tests only read these files. In beyond/ lies what Lua 5.1 does not have; what those scripts print was reasoned out
# by hand, so it is left alone.
set -eu
cd "$(dirname "$0")"
for folder in . lua51; do
  (
    cd "$folder"
    for script in *.lua; do
      [ -e "$script" ] || continue
      TZ=UTC lua5.1 "$script" >"${script%.lua}.out"
    done
  )
done
