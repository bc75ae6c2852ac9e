#!/usr/bin/env bash
# Builds, tests and packs KosmoKrator with nothing but a JDK. Every step is a function; `./build.sh help` lists them.
# A step runs again only when the contents of what it reads have changed. BUILD=folder builds somewhere else than build/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
umask 022
export LC_ALL=C.UTF-8 TZ=UTC

build=${BUILD:-build}
case $build in /*) ;; *) build=$PWD/$build ;; esac
image=$build/kosmokrator
version=$(<modules/version.txt)
failed=0 passed=0

say() { printf '%s\n' "$*" >&2; }
fail() { say "build.sh: $*"; exit 1; }

# --- the JDK ---------------------------------------------------------------------------------------------------------

# The major version of the JDK in a folder, read from its `release` file; nothing if there is none.
jdk_major() {
  local line
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/jlink" ] && [ -r "$1/release" ] || return 0
  while read -r line; do
    case $line in JAVA_VERSION=*) line=${line#*\"}; line=${line%%[.\"+-]*}; printf '%s' "$line" ;; esac
  done <"$1/release"
}

find_jdk() {
  local home major
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/.sdkman/candidates/java/*; do
    [ -n "$home" ] || continue
    major=$(jdk_major "$home")
    if [ "${major:-0}" -ge 25 ] 2>/dev/null; then
      export JAVA_HOME=$home
      PATH=$home/bin:$PATH
      return
    fi
  done
  fail "needs a JDK, version 25 or newer: install one (such as Temurin 25) or let JAVA_HOME name it"
}

# --- what has changed ------------------------------------------------------------------------------------------------

hash_files() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
export -f hash_files

# One hash over names and contents of all files below the given paths, this script and the JDK's version.
fingerprint() {
  find "$@" build.sh "$JAVA_HOME/release" -type f -print0 | sort -z | xargs -0 bash -c 'hash_files "$@"' hash \
    | hash_files | cut -c1-64
}

# fresh STEP RESULT INPUT...: whether RESULT is there and was made from just these inputs. Otherwise the step's stamp is
# removed, so that a step that fails half-way runs again.
fresh() {
  local stamp=$build/stamps/$1 result=$2
  shift 2
  print=$(fingerprint "$@")
  [ -e "$result" ] && [ -f "$stamp" ] && [ "$(<"$stamp")" = "$print" ] && return 0
  rm -f "$stamp"
  return 1
}

# Notes that a step succeeded with the inputs that `fresh` looked at just before.
record() {
  mkdir -p "$build/stamps"
  printf '%s\n' "$2" >"$build/stamps/$1"
}

# --- third party -----------------------------------------------------------------------------------------------------

# The rows of the lock: coordinates, SHA-256, licence, file, origin.
locked() { grep -v '^#' modules/thirdparty.lock; }

# verify FOLDER: every jar of the lock lies in FOLDER and has its hash.
verify() {
  local coordinates hash licence file origin actual
  while read -r coordinates hash licence file origin; do
    [ -f "$1/$file" ] || fail "$1/$file is missing ($coordinates from $origin)"
    actual=$(hash_files "$1/$file" | cut -c1-64)
    [ "$actual" = "$hash" ] || fail "$1/$file is not what modules/thirdparty.lock says: SHA-256 $actual, expected $hash"
  done < <(locked)
}

# The quick compiler of the virtual machine alone: a run of javac is too short for the other one to pay, and takes half the
# processor time without it.
compiler() { javac -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC "$@"; }

step_tools() {
  fresh tools "$build/tools" modules/*.java && return
  local print=$print
  rm -rf "$build/tools"
  compiler @modules/javac.args -d "$build/tools" modules/*.java
  record tools "$print"
}

# repack MODULE FILE VERSION: the vendored jar as a module that jlink takes.
repack() { java -XX:TieredStopAtLevel=1 -cp "$build/tools" Repack "modules/$1" "modules/$2" "$3" "$build/thirdparty"; }

step_thirdparty() {
  verify modules
  step_tools
  fresh thirdparty "$build/thirdparty" "$build/stamps/tools" modules/thirdparty.lock modules/com.eclipsesource.json \
    modules/org.luaj && return
  local print=$print
  say "third-party modules"
  rm -rf "$build/thirdparty"
  repack com.eclipsesource.json minimal-json-0.9.5.jar 0.9.5
  repack org.luaj luaj-jse-3.0.1.jar 3.0.1
  record thirdparty "$print"
}

# Fetches the third-party jars again by their coordinates with Maven, into a fresh repository, and compares them.
step_verify_thirdparty() {
  local coordinates hash licence file origin fetched=$build/fetched
  command -v mvn >/dev/null || fail "verify-thirdparty needs Maven (mvn) on the path"
  rm -rf "$fetched"
  mkdir -p "$fetched"
  while read -r coordinates hash licence file origin; do
    say "fetch $coordinates"
    mvn -q -B -Dmaven.repo.local="$fetched/repository" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get \
      -Dtransitive=false -Dartifact="$coordinates" </dev/null >"$fetched/log" 2>&1 \
      || { cat "$fetched/log" >&2; fail "Maven could not fetch $coordinates"; }
    find "$fetched/repository" -name "$file" -exec cp {} "$fetched/" \;
  done < <(locked)
  verify "$fetched"
  verify modules
  rm -rf "$fetched"
  say "the jars in modules/ are the ones that Maven fetches"
}

# --- our modules -----------------------------------------------------------------------------------------------------

# Every folder of src/main/java with a descriptor, separated by commas.
our_modules() {
  local descriptor list=
  for descriptor in src/main/java/*/module-info.java; do
    descriptor=${descriptor%/module-info.java}
    list=$list,${descriptor##*/}
  done
  printf '%s' "${list#,}"
}

# copy_data FROM TO: everything that javac does not read.
copy_data() { (cd "$1" && find . -type f ! -name '*.java' -print0 | sort -z | tar -cf - --null -T -) | tar -xf - -C "$2"; }

step_compile() {
  step_thirdparty
  fresh compile "$build/classes" "$build/stamps/thirdparty" src/main/java modules/javac.args modules/internals.args \
    modules/version.txt && return
  local print=$print
  say "compile $(our_modules | tr , ' ')"
  rm -rf "$build/draft"
  mkdir -p "$build/draft"
  compiler @modules/javac.args @modules/internals.args --module-version "$version" --module-path "$build/thirdparty" \
    --module-source-path src/main/java --module "$(our_modules)" -d "$build/draft"
  java -XX:TieredStopAtLevel=1 -cp "$build/tools" Plain "$build/draft" "$build/thirdparty/classes"
  copy_data src/main/java "$build/draft"
  index "$build/draft"
  cp modules/thirdparty.lock "$build/draft/kosmokrator.cli/kosmokrator/cli/"
  rm -rf "$build/classes" "$build/jars"
  mv "$build/draft" "$build/classes"
  java -XX:TieredStopAtLevel=1 -cp "$build/tools" Pack "$build/classes" "$build/jars"
  record compile "$print"
}

# The index of the built-in providers, made from their files, so that listing them parses one small file.
index() {
  local here=$1/kosmokrator.integrations/kosmokrator/integrations
  [ -f "$here/IndexBuilder.class" ] || return 0
  java -XX:TieredStopAtLevel=1 -p "$build/thirdparty:$1" \
    -m kosmokrator.integrations/kosmokrator.integrations.IndexBuilder "$here/providers" "$here/index.json"
}

# --- the image -------------------------------------------------------------------------------------------------------

step_image() {
  step_compile
  fresh image "$image" "$build/stamps/compile" jlink LICENSE && return
  local print=$print
  [ -f src/main/java/kosmokrator.cli/kosmokrator/cli/Main.java ] || fail "there is no kosmokrator.cli.Main to make an image for"
  say "link $image"
  rm -rf "$image"
  jlink @jlink/image.args --module-path "$build/thirdparty:$build/jars" \
    --add-modules "$(our_modules),jdk.internal.le" --output "$image"
  install_launcher
  install_licences
  order_providers "$image/conf/security/java.security"
  without_comments "$image/conf/security/java.security"
  share_classes >"$build/cds.log" 2>&1 || { cat "$build/cds.log" >&2; fail "the class archive could not be made"; }
  rm -f "$image"/bin/keytool* "$image"/lib/jexec* "$image/lib/classlist" "$image/lib/jrt-fs.jar"
  record image "$print"
}

# Most of this file of properties is comments, and every process that encrypts or hashes reads it all.
without_comments() {
  awk '{ isComment = !isContinued && /^[ \t]*(#|$)/; isContinued = !isComment && /\\$/ } !isComment' "$1" >"$build/draft.properties"
  mv "$build/draft.properties" "$1"
}

# A provider that is asked for by name is looked for in order, and every one before it is set up on the way. The cipher of
# the credentials is SunJCE's, so SunJCE comes second. What it offers none of those behind it does, nor the other way round.
order_providers() {
  awk -F= '!/^security\.provider\.[0-9]+=/ { print; next } $2 == "SunJCE" { next } { print "security.provider." ++place "=" $2 }
    place == 1 { print "security.provider." ++place "=SunJCE" }' "$1" >"$build/draft.properties"
  mv "$build/draft.properties" "$1"
}

# The archive of the JDK's classes that a start without AOT cache maps. Its bytes depend on the locale and the working
# directory of the machine that writes it, so both are always the same; its module graph is for our main module.
share_classes() {
  (cd / && env -i LC_ALL=C.UTF-8 "$image/bin/java" -Xshare:dump "@$image/lib/kosmokrator.options" \
    -XX:SharedArchiveFile="$image/lib/server/classes.jsa" -m kosmokrator.cli/kosmokrator.cli.Main)
}

# The image with its AOT caches. Those that could not be made are no error and not tried again.
step_build() {
  step_image
  fresh aot "$image.aot" "$build/stamps/image" "$build/stamps/tools" && return
  local print=$print
  mkdir -p "$image.aot"
  training
  record aot "$print"
}

install_launcher() {
  cp jlink/kosmokrator "$image/bin/kosmokrator"
  chmod 755 "$image/bin/kosmokrator"
  ln -s kosmokrator "$image/bin/kosmo"
  [ -f "$image/bin/java.exe" ] && cp jlink/kosmokrator.cmd "$image/bin/kosmokrator.cmd"
  cp -R jlink/*.options jlink/train jlink/training "$image/lib/"
  chmod 755 "$image/lib/train"
  hash_files "$image/lib/modules" | cut -c1-16 >"$image/lib/kosmokrator.id"
}

install_licences() {
  local module
  for module in com.eclipsesource.json org.luaj; do
    mkdir -p "$image/legal/$module"
    cp "modules/$module/LICENSE" "$image/legal/$module/LICENSE"
  done
  mkdir -p "$image/legal/kosmokrator"
  cp LICENSE "$image/legal/kosmokrator/LICENSE"
  [ ! -f "$JAVA_HOME/NOTICE" ] || cp "$JAVA_HOME/NOTICE" "$image/legal/NOTICE"
}

# --- the AOT caches --------------------------------------------------------------------------------------------------

# Lets the image make its AOT caches in build/kosmokrator.aot, with a loopback server to talk to over HTTP and HTTPS.
training() {
  local here=$build/training server bases
  say "train the AOT caches"
  rm -rf "$here"
  mkdir -p "$here"
  certificates "$here" >"$here/log" 2>&1
  mkfifo "$here/hold"
  java -XX:TieredStopAtLevel=1 -cp "$build/tools" Loopback "$here/keys.p12" loopback "$here/bases" <"$here/hold" &
  server=$!
  exec 8>"$here/hold"
  wait_for "$here/bases"
  bases=$(<"$here/bases")
  KOSMOKRATOR_CA_FILE=$here/ca.pem "$image/lib/train" "${bases% *}" "${bases#* }" >>"$here/log" 2>&1 \
    || say "the AOT caches could not be made, see $here/log; the image works without"
  exec 8>&-
  wait "$server" || true
}

# A certificate authority in ca.pem and, in keys.p12, a certificate for localhost that it signed.
certificates() {
  local keys=(-keystore "$1/server.p12" -storepass loopback) new=(-keyalg EC -groupname secp256r1 -validity 2)
  keytool -genkeypair "${keys[@]}" "${new[@]}" -alias ca -dname CN=loopback-ca -ext bc:c -ext ku:c=keyCertSign
  keytool -genkeypair "${keys[@]}" "${new[@]}" -alias server -dname CN=localhost
  keytool -exportcert -rfc "${keys[@]}" -alias ca -file "$1/ca.pem"
  keytool -certreq "${keys[@]}" -alias server -file "$1/request"
  keytool -gencert "${keys[@]}" -validity 2 -alias ca -ext san=dns:localhost,ip:127.0.0.1 -infile "$1/request" -outfile "$1/answer"
  keytool -importcert -noprompt "${keys[@]}" -alias server -file "$1/answer"
  keytool -importkeystore -srckeystore "$1/server.p12" -srcstorepass loopback -srcalias server \
    -destkeystore "$1/keys.p12" -deststorepass loopback
}

wait_for() {
  local left=200
  until [ -s "$1" ] || [ $((left--)) -eq 0 ]; do sleep 0.05; done
}

# --- tests -----------------------------------------------------------------------------------------------------------

test_class_path() {
  local module path=$build/tests
  for module in "$build"/classes/*/; do path=$path:${module%/}; done
  printf '%s' "$path:$build/thirdparty/com.eclipsesource.json.jar:$build/thirdparty/org.luaj.jar:$(junit_jar)"
}

junit_jar() { printf '%s' modules/junit-platform-console-standalone-*.jar; }

# The JDK's internals for the class path, where all of our classes lie in tests.
internals() { printf '%s ' --add-modules jdk.internal.le; sed -n 's/^--add-exports \(.*\)=.*/--add-exports \1=ALL-UNNAMED/p' modules/internals.args | tr '\n' ' '; }

step_compile_tests() {
  step_compile
  fresh tests "$build/tests" "$build/stamps/compile" src/test/java && return
  local print=$print tree
  say "compile the tests"
  rm -rf "$build/tests"
  mkdir -p "$build/tests"
  find src/test/java -name '*.java' | sort >"$build/tests.list"
  # shellcheck disable=SC2046 # one word each
  compiler @modules/javac.args $(internals) -Xlint:-path -proc:none -cp "$(test_class_path)" -d "$build/tests" "@$build/tests.list"
  for tree in src/test/java/*/; do copy_data "${tree%/}" "$build/tests"; done
  record tests "$print"
}

# java_with_tests MAIN WORDS...: a class of the test tree beside all of our classes on one class path.
java_with_tests() {
  # shellcheck disable=SC2046 # one word each
  java -ea -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto $(internals) \
    --enable-native-access=ALL-UNNAMED -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
    -Dkosmokrator.image="$image" -Dkosmokrator.sources="$PWD" -Dkosmokrator.classes="$build/classes" \
    -Dkosmokrator.thirdparty="$build/thirdparty" -Dkosmokrator.tools="$build/tools" \
    -Dkosmokrator.accept="${ACCEPT:-false}" \
    ${soak-} -cp "$(test_class_path)" "$@"
}

# All tests, or with FILTER=pattern those whose class name (or Class#method) contains it.
step_test() {
  locked_build step_build step_compile_tests
  java_with_tests kosmokrator.checks.RunTests "${FILTER:-}"
}

# The slow loops, apart from the tests.
step_soak() {
  local soak='-Dkosmokrator.tests=.*Soak -Dkosmokrator.patience=900s'
  locked_build step_build step_compile_tests
  java_with_tests kosmokrator.checks.RunTests "${FILTER:-}"
}

step_accept() {
  ACCEPT=true step_test
}

# What others wrote meets the image: see src/test/interop/run.sh. Words are names of suites; without any, all of them.
step_interop() {
  locked_build step_build step_compile_tests
  export TEST_CLASSPATH JAVA
  TEST_CLASSPATH=$(test_class_path)
  JAVA=$JAVA_HOME/bin/java
  mkdir -p "$build/interop"
  bash src/test/interop/run.sh "$image" "$build/interop" "$@"
}

# --- demo and bench --------------------------------------------------------------------------------------------------

step_demo() {
  locked_build step_build step_compile_tests
  export KOSMOKRATOR_TEST_CLASSPATH JAVA
  KOSMOKRATOR_TEST_CLASSPATH=$(test_class_path)
  JAVA=$JAVA_HOME/bin/java
  exec bash src/test/java/kosmokrator.demo/demo.sh "$image"
}

# bench [PART [WORDS...]]: one part, or all of them. What others wrote is measured too, with npm there; it goes below build/.
step_bench() {
  locked_build step_build step_compile_tests
  mkdir -p "$build/interop"
  local part
  if [ $# -gt 0 ]; then bench "$@"; return; fi
  for part in rows acp scripts turns lua; do bench "$part"; done
}

bench() {
  local part=$1
  shift
  case $part in
    rows) MCPORTER=${MCPORTER:-$(packages mcporter)} java_with_tests kosmokrator.bench.Bench "$image" "$@" ;;
    acp) PEERS=${PEERS:-$(packages acp-peers)} java_with_tests kosmokrator.bench.AcpBench "$image" "$@" ;;
    scripts) java_with_tests kosmokrator.cli.ScriptBench "$image" ;;
    turns) java_with_tests kosmokrator.agent.TurnBench "$image" ;;
    lua) java_with_tests kosmokrator.lua.LuaBench modules/luaj-jse-3.0.1.jar ;;
    *) fail "there is no part '$part' of bench; there are rows, acp, scripts, turns and lua" ;;
  esac
}

# packages NAME: the folder with the packages of a suite in src/test/interop, put there; nothing without npm.
packages() { bash src/test/interop/run.sh "$image" "$build/interop" --packages "$1"; }

# --- guards ----------------------------------------------------------------------------------------------------------

# guard NAME COMMAND...: runs a check in a subshell and counts it; what it prints is shown if it fails.
guard() {
  local name=$1 output
  shift
  if output=$( (set -e; "$@") 2>&1); then
    passed=$((passed + 1))
    printf 'ok      %s%s\n' "$name" "${output:+: $output}"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n%s\n' "$name" "$output"
  fi
}

# Every file of the image with its hash, and the links.
image_files() {
  (cd "$1" && find . -type f -print0 | sort -z | xargs -0 bash -c 'hash_files "$@"' hash \
    && find . -type l -exec ls -l {} \; | sed 's/.* \.\//.\//' | sort)
}

# The same sources in another folder, under another time zone, language and umask, give the same bytes.
guard_reproducible() {
  local again=$build/again
  rm -rf "$again"
  mkdir -p "$again/else where"
  cp -R build.sh modules jlink LICENSE "$again/else where/"
  mkdir -p "$again/else where/src"
  cp -R src/main "$again/else where/src/main"
  (cd "$again/else where" && umask 077 && BUILD=out TZ=Asia/Tokyo LANG=tr_TR.UTF-8 ./build.sh image) >"$again/log" 2>&1 \
    || { cat "$again/log"; return 1; }
  image_files "$image" >"$again/first"
  image_files "$again/else where/out/kosmokrator" >"$again/second"
  [ -s "$again/first" ] && diff "$again/first" "$again/second" || { echo "the files above differ between two builds"; return 1; }
  wc -l <"$again/first" | tr -d ' \n'
  echo " files, all the same"
  rm -rf "$again"
}

# The image takes at most 75 MB on disk. The AOT caches lie beside it.
guard_size() {
  local disk
  disk=$(bytes_below "$image")
  printf '%s MB, its AOT caches %s MB' "$(megabytes "$disk")" "$(megabytes "$(bytes_below "$image.aot")")"
  [ "$disk" -le 75000000 ]
}

# The tarball takes at most 30 MB, and what it holds runs where it is unpacked, as the image it was packed from.
guard_tarball() {
  local there=$build/unpacked packed
  ./build.sh dist >"$build/dist.log" 2>&1 || { cat "$build/dist.log"; return 1; }
  rm -rf "$there"
  mkdir -p "$there"
  tar -xzf "$build"/dist/kosmokrator-*.tar.gz -C "$there" || return 1
  mv "$there"/kosmokrator-* "$there/image"
  image_files "$image" >"$there/first"
  image_files "$there/image" >"$there/second"
  diff "$there/first" "$there/second" || return 1
  [ "$("$there/image/bin/kosmo" --version)" = "kosmokrator $version" ] || { echo "it does not run"; return 1; }
  packed=$(wc -c <"$(echo "$build"/dist/kosmokrator-*.tar.gz)")
  rm -rf "$there"
  printf '%s MB' "$(megabytes "$packed")"
  [ "$packed" -le 30000000 ]
}

bytes_below() { find "$1" -type f -exec ls -ln {} + | awk '{ sum += $5 } END { print sum + 0 }'; }

megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f", bytes / 1000000 }'; }

# One changed byte in a third-party jar, or a jar that is not there, stops the build.
guard_tampering() {
  local copy=$build/tampered file
  rm -rf "$copy"
  mkdir -p "$copy"
  cp modules/*.jar "$copy/"
  (verify "$copy") || { echo "the untouched jars are refused"; return 1; }
  for file in "$copy"/*.jar; do
    cp "$file" "$copy/kept"
    printf 'X' | dd of="$file" bs=1 seek=1000 conv=notrunc 2>/dev/null
    ! (verify "$copy") 2>"$copy/log" || { echo "a changed byte in ${file##*/} goes unseen"; return 1; }
    grep -q "${file##*/} is not what" "$copy/log" || { cat "$copy/log"; return 1; }
    rm "$file"
    ! (verify "$copy") 2>/dev/null || { echo "${file##*/} can be missing"; return 1; }
    mv "$copy/kept" "$file"
  done
  rm -rf "$copy"
}

# The top level is what it is meant to be.
guard_top_level() {
  local name
  for name in $(tracked | cut -d/ -f1 | sort -u); do
    case $name in
      build.sh | Makefile | src | modules | jlink | docs | README.md | CHANGELOG.md | LICENSE | .*) ;;
      *) echo "$name does not belong at the top level"; return 1 ;;
    esac
  done
}

# The files of the repository, also those not committed yet; without git, everything but the build.
tracked() {
  git ls-files --cached --others --exclude-standard 2>/dev/null || find . -type f ! -path "./build/*" | sed 's|^\./||'
}

# The repository speaks of itself only: no machine's paths, no registry's host names, nothing left to do, no binaries but
# the three jars. The words are broken here, so that this line does not find itself.
guard_words() {
  local words='/[w]ork/(main|shared)|/tmp/[k]/|repo1?\.[m]aven|[r]egistry\.npmjs|[T]ODO|[F]IXME|[C]o-authored-by'
  local found
  found=$(tracked | tr '\n' '\0' | xargs -0 grep -InE "$words" --exclude='*.jar' 2>/dev/null | head -20 || true)
  [ -z "$found" ] || { echo "$found"; return 1; }
  found=$(tracked | grep -v '^modules/[a-z0-9.-]*\.jar$' | tr '\n' '\0' | xargs -0 grep -LIE . 2>/dev/null \
    | while read -r file; do [ ! -s "$file" ] || echo "$file is binary"; done)
  [ -z "$found" ] || { echo "$found"; return 1; }
}

# Suites of others, as checks of their own; with INTEROP=yes only, because they need Node, npm and some minutes.
check_interop() {
  [ "${INTEROP-}" = yes ] || return 0
  ./build.sh interop | tee "$build/interop.log" || true
  count_lines "$build/interop.log"
}

step_check() {
  local status=0
  mkdir -p "$build"
  ./build.sh test | tee "$build/test.log" || status=$?
  count_lines "$build/test.log"
  [ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
  check_interop
  guard "third-party jars are the locked ones" verify modules
  guard "a tampered jar stops the build" guard_tampering
  guard "two builds give the same image" guard_reproducible
  guard "the image is small" guard_size
  guard "the tarball is small and runs where it is unpacked" guard_tarball
  guard "the top level is tidy" guard_top_level
  guard "the tree speaks of itself only" guard_words
  printf '%s passed, %s failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}

# Adds the counts in the last line of a log.
count_lines() {
  local line bad
  line=$(tail -n 1 "$1")
  case $line in
    *" passed, "*" failed") bad=${line#*, } passed=$((passed + ${line%% *})) failed=$((failed + ${bad%% *})) ;;
    skipped*) ;;
    *) failed=$((failed + 1)) ;;
  esac
}

# --- dist ------------------------------------------------------------------------------------------------------------

platform() { printf '%s-%s' "$(uname -s | tr '[:upper:]' '[:lower:]')" "$(uname -m)"; }

# A tarball that is the same wherever it is packed, with its hash and a bill of materials. It carries no AOT cache.
step_dist() {
  local name tar=tar
  locked_build step_image
  name=kosmokrator-$version-$(platform)
  command -v gtar >/dev/null && tar=gtar
  rm -rf "$build/dist"
  mkdir -p "$build/dist"
  bill_of_materials >"$build/dist/$name.cdx.json"
  "$tar" -cf - --sort=name --owner=0 --group=0 --numeric-owner --mtime=2020-01-01T00:00:00Z --format=ustar \
    --transform "s|^kosmokrator|$name|S" -C "$build" kosmokrator | gzip -9n >"$build/dist/$name.tar.gz"
  (cd "$build/dist" && hash_files "$name.cdx.json" "$name.tar.gz" >SHA256SUMS)
  ls -l "$build/dist"
}

# CycloneDX 1.6: the program, the two jars in it and the runtime around it.
bill_of_materials() {
  local coordinates hash licence file origin group rest runtime
  runtime=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")
  cat <<JSON
{
  "bomFormat": "CycloneDX",
  "specVersion": "1.6",
  "version": 1,
  "metadata": {
    "component": {
      "type": "application", "bom-ref": "kosmokrator", "name": "kosmokrator", "version": "$version",
      "licenses": [{"license": {"id": "MIT"}}]
    }
  },
  "components": [
JSON
  while read -r coordinates hash licence file origin; do
    case $origin in *"tests only"*) continue ;; esac
    group=${coordinates%%:*} rest=${coordinates#*:}
    cat <<JSON
    {
      "type": "library", "bom-ref": "pkg:maven/$group/${rest%%:*}@${rest##*:}", "group": "$group",
      "name": "${rest%%:*}", "version": "${rest##*:}", "purl": "pkg:maven/$group/${rest%%:*}@${rest##*:}",
      "hashes": [{"alg": "SHA-256", "content": "$hash"}], "licenses": [{"license": {"id": "$licence"}}]
    },
JSON
  done < <(locked)
  cat <<JSON
    {
      "type": "platform", "bom-ref": "jdk", "name": "OpenJDK runtime: $(sed -n 's/^MODULES="\(.*\)"/\1/p' "$image/release" | tr ' ' '\n' | grep -E '^(java|jdk)\.' | paste -sd' ' -)",
      "version": "$runtime", "licenses": [{"expression": "GPL-2.0-only WITH Classpath-exception-2.0"}]
    }
  ]
}
JSON
}

# --- the steps by name -----------------------------------------------------------------------------------------------

# Two builds in one folder wait for each other.
locked_build() {
  local step
  mkdir -p "$build"
  (
    if command -v flock >/dev/null && ! flock -n 9; then
      say "waiting for another build in $build"
      flock 9
    fi
    for step in "$@"; do "$step"; done
  ) 9>"$build/.lock"
}

step_clean() { rm -rf "$build"; }

step_help() {
  cat <<'TEXT'
./build.sh STEP
  build               the linked runtime in build/kosmokrator, with its AOT caches in build/kosmokrator.aot
  image               the linked runtime without
  test                every test; FILTER=name runs those whose class or Class#method contains the name
  soak                the slow loops: kills and races, some minutes
  interop             programs of others meet the image: conformance suites, servers; needs Node and npm, some minutes
  accept              every test, and the files that tests compare with are written anew
  check               build, tests and guards; INTEROP=yes adds interop
  demo                the main job on a loopback issue tracker
  bench               the tables of medians and ratios; one of rows, acp, scripts, turns and lua for that part alone
  dist                build/dist: tarball, SHA256SUMS, bill of materials
  compile             our modules only, in build/classes and build/jars
  thirdparty          the third-party jars as modules, in build/thirdparty
  verify-thirdparty   fetch the third-party jars again with Maven and compare
  clean               remove build/
TEXT
}

case ${1:-help} in
  help | -h | --help) step_help ;;
  clean) step_clean ;;
  build | image | compile | thirdparty) find_jdk; locked_build "step_$1" ;;
  test | soak | accept | check | demo | dist) find_jdk; "step_$1" ;;
  bench | interop) find_jdk; step=$1; shift; "step_$step" "$@" ;;
  verify-thirdparty) find_jdk; step_verify_thirdparty ;;
  *) step_help >&2; fail "there is no step '$1'" ;;
esac
