#!/bin/sh
# Tests the launcher script with a make-believe JDK and Maven, so that a case takes milliseconds.
# Usage: launcher-test.sh PATH-OF-THE-LAUNCHER
# shellcheck disable=SC2016 # the make-believe programs are written in single quotes: their variables are theirs

set -u
launcher=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# Nothing of the machine may help: no JDK, no Maven, only the tools that a bare system has.
tools=$work/tools
mkdir "$tools"
for tool in sh cat chmod cksum cp cut date find grep head ls mkdir mkfifo mktemp mv printf ps readlink rm rmdir sed sleep sort \
    tail touch tr uname wc; do
    real=$(command -v "$tool") && case $real in /*) ln -s "$real" "$tools/$tool" ;; esac
done

# fake_jdk DIR VERSION: a JDK whose java prints its arguments, and "makes" a start-up cache
fake_jdk() {
    mkdir -p "$1/bin"
    printf 'IMPLEMENTOR="Nobody"\nJAVA_VERSION="%s"\nOS_ARCH="any"\n' "$2" >"$1/release"
    cat >"$1/bin/java" <<'EOF'
#!/bin/sh
for argument; do
    case $argument in
    -XX:AOTCacheOutput=*)
        if [ -n "${UNTRAINABLE:-}" ]; then exit 1; fi
        echo cache >"${argument#*=}"
        exit 0
        ;;
    esac
done
echo "java=$0"
for argument; do printf '<%s>\n' "$argument"; done
EOF
    cp "$1/bin/java" "$1/bin/javac"
    chmod +x "$1/bin/java" "$1/bin/javac"
}

# fake_maven DIR: a Maven that counts its runs; the jar it builds holds the sources. A source with the word "broken" fails,
# one with the word "slow" takes its time.
fake_maven() {
    mkdir -p "$1"
    cat >"$1/mvn" <<'EOF'
#!/bin/sh
echo "$JAVA_HOME|$*" >>maven-runs
case " $* " in *' verify '*) exit 0 ;; esac
echo '[INFO] ----< org.xingping:xingping-engine >----'
if grep -q broken engine/src/main/*.java; then echo '[ERROR] A.java:[1,1] this is broken'; exit 1; fi
if grep -q slow engine/src/main/*.java; then sleep 2; fi
case " $* " in
*' -pl cli '*) product=cli output=run ;;
*' -Dxingping.run=run-app -pl app '*) product=app output=run-app ;;
*) exit 1 ;;
esac
mkdir -p $product/target/$output/lib engine/target/$output
cat engine/src/main/* $product/src/main/* >$product/target/$output/xingping-$product-0.jar
cp $product/target/$output/xingping-$product-0.jar $product/target/$output/lib/some.jar
EOF
    chmod +x "$1/mvn"
}

# checkout DIR: a make-believe one around the real launcher
checkout() {
    mkdir -p "$1/engine/src/main" "$1/cli/src/main" "$1/app/src/main" "$1/.mvn"
    cp "$launcher" "$1/xingping"
    echo '<project/>' | tee "$1/pom.xml" "$1/engine/pom.xml" "$1/app/pom.xml" >"$1/cli/pom.xml"
    echo '-Xnothing' >"$1/.mvn/jvm.config"
    echo 'class A {}' >"$1/engine/src/main/A.java"
    echo 'class B {}' >"$1/cli/src/main/B.java"
    echo 'class S {}' >"$1/app/src/main/S.java"
}

# run PROGRAM ARGUMENT …: in a bare environment; sets status, and leaves $work/out and $work/err
run() {
    # shellcheck disable=SC2086
    env -i PATH="$path" HOME="$work/home" XINGPING_TEST_ROOT="$work/root" ${setting:-} "$@" >"$work/out" 2>"$work/err"
    status=$?
}

runs() { if [ -e "$1/maven-runs" ]; then wc -l <"$1/maven-runs" | tr -d ' '; else echo 0; fi; }

check() { # check DESCRIPTION COMMAND …
    what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $what  ($*; exit status $status)"
        sed 's/^/    out: /' "$work/out"
        sed 's/^/    err: /' "$work/err"
    fi
}

exits() { [ "$status" -eq "$1" ]; }
says() { grep -qF -- "$1" "$work/err"; }
silent() { [ ! -s "$work/err" ]; }
prints() { grep -qF -- "$1" "$work/out"; }
equals() { [ "$1" = "$2" ]; }
not() { ! "$@"; }

fresh_machine() { # nothing installed but the bare tools; sets path, c (a checkout)
    rm -rf "${work:?}/root" "${work:?}/home" "$work/maven" "$work/c"
    mkdir -p "$work/root" "$work/home" "$work/maven"
    path=$work/maven:$tools
    setting=
    c=$work/c
    checkout "$c"
}

ready_machine() {
    fresh_machine
    fake_jdk "$work/root/usr/lib/jvm/jdk-25" 25.0.1
    fake_maven "$work/maven"
}

# ---- finding a JDK -------------------------------------------------------------------------------------------------

fresh_machine
run "$c/xingping" --version
check 'no JDK at all: wrong use' exits 2
check 'no JDK at all: said in English' says 'needs JDK 25'
check 'no JDK at all: said in Chinese' says '星评需要 JDK 25'

fake_jdk "$work/root/usr/lib/jvm/jdk-17" 17.0.15
fake_jdk "$work/home/.jdks/old" 1.8.0_402
run "$c/xingping" --version
check 'only older JDKs: the same' exits 2

fake_jdk "$work/root/usr/lib/jvm/jdk-26" 26-ea
run "$c/xingping" java-home
check 'a newer JDK will do' prints "$work/root/usr/lib/jvm/jdk-26"

fake_jdk "$work/home/.sdkman/candidates/java/25.0.1-tem" 25.0.1
run "$c/xingping" java-home
check 'but the wanted one comes first' prints "$work/home/.sdkman/candidates/java/25.0.1-tem"

fake_jdk "$work/root/opt/jdk with blanks" 25
ln -s "$work/root/opt/jdk with blanks/bin/java" "$work/maven/java"
run "$c/xingping" java-home
check 'the java of the PATH, through a symbolic link' prints "$work/root/opt/jdk with blanks"

setting=JAVA_HOME=$work/root/usr/lib/jvm/jdk-17
run "$c/xingping" java-home
check 'a JAVA_HOME that is too old is passed over' prints "$work/root/opt/jdk with blanks"

setting=JAVA_HOME=$work/home/.sdkman/candidates/java/25.0.1-tem
run "$c/xingping" java-home
check 'a good JAVA_HOME wins' prints "$work/home/.sdkman/candidates/java/25.0.1-tem"

setting=XINGPING_JAVA_HOME=$work/root/usr/lib/jvm/jdk-17
run "$c/xingping" java-home
check 'an explicit JDK that is too old: refused' exits 2

rm "$work/root/usr/lib/jvm/jdk-26/bin/javac"
rm -rf "$work/home/.sdkman" "$work/root/opt" "$work/maven/java"
setting=
run "$c/xingping" java-home
check 'a JRE cannot build' exits 2

# ---- Maven ---------------------------------------------------------------------------------------------------------

fresh_machine
fake_jdk "$work/root/usr/lib/jvm/jdk-25" 25.0.1
run "$c/xingping" --version
check 'no Maven: wrong use' exits 2
check 'no Maven: said in English' says 'there is no Maven'
check 'no Maven: said in Chinese' says '没有找到 Maven'

fake_maven "$work/maven"
run "$c/xingping" test -Plong
check 'test: Maven verifies' exits 0
check 'test: with the options, on the JDK found' \
    grep -qE "^$work/root/usr/lib/jvm/jdk-25\|.*verify -Plong\$" "$c/maven-runs"

# ---- building and running ------------------------------------------------------------------------------------------

ready_machine
run "$c/xingping" rate 'a b' '' '标准'
check 'first run: builds' equals "$(runs "$c")" 1
check 'first run: shows progress' says 'building engine'
check 'arguments arrive whole' equals "$(tail -n 3 "$work/out" | tr '\n' ' ')" '<a b> <> <标准> '
check 'the JVM learns where the checkout is' prints "<-Dxingping.home=$c>"
check 'the JVM writes UTF-8' prints '<-Dstdout.encoding=UTF-8>'

run "$c/xingping" --version
check 'second run: builds nothing' equals "$(runs "$c")" 1
check 'second run: says nothing of its own' silent

setting=LC_ALL=zh_CN.UTF-8
echo 'class A { int x; }' >"$c/engine/src/main/A.java"
run "$c/xingping" --version
check 'a changed source: builds' equals "$(runs "$c")" 2
check 'a Chinese locale: Chinese progress' says '正在构建 engine'
setting=

echo 'class C {}' >"$c/cli/src/main/C.java"
run "$c/xingping" --version
check 'a new source: builds' equals "$(runs "$c")" 3

touch -t 203001010000 "$c/cli/src/main/C.java"
run "$c/xingping" --version
check 'touched, the same contents: builds nothing' equals "$(runs "$c")" 3
touch "$c/cli/src/main/C.java"

rm "$c/cli/src/main/C.java"
run "$c/xingping" --version
check 'a deleted source: builds' equals "$(runs "$c")" 4

echo '<project></project>' >"$c/engine/pom.xml"
run "$c/xingping" --version
check 'a changed pom: builds' equals "$(runs "$c")" 5

echo swap >"$c/engine/src/main/.A.java.swp"
run "$c/xingping" --version
check "an editor's hidden file: builds nothing" equals "$(runs "$c")" 5

mkdir -p "$c/engine/src/test"
echo 'class T {}' >"$c/engine/src/test/T.java"
run "$c/xingping" --version
check 'a changed test: builds nothing' equals "$(runs "$c")" 5

echo 'broken' >"$c/engine/src/main/A.java"
run "$c/xingping" --version
check 'a failing build: wrong use' exits 2
check 'a failing build: shows why' says 'this is broken'
check 'a failing build: names the log' says 'target/launch/build.log'
run "$c/xingping" --version
check 'a failing build is not taken for done' exits 2
check 'a failing build leaves no lock' not test -e "$c/target/launch/lock"

echo 'class A { int y; }' >"$c/engine/src/main/A.java"
run "$c/xingping" --version
check 'repaired: runs' exits 0

rm -rf "$c/target"
run "$c/xingping" --version
check 'after a clean: builds' exits 0

# ---- where it stands -----------------------------------------------------------------------------------------------

ready_machine
c="$work/c/a 星评 folder"
checkout "$c"
ln -s "$c/xingping" "$work/home/direct"
ln -s direct "$work/home/twice removed"
cd "$work/home" || exit 1
run "./twice removed" --version
check 'a path with blanks, through symbolic links, from elsewhere' prints "<-Dxingping.home=$c>"
cd "$c" || exit 1
run sh xingping --version
check 'as an argument of sh, in its own folder' prints "<-Dxingping.home=$c>"
check 'built once for all of them' equals "$(runs "$c")" 1
cp -R "$c" "$work/moved"
run "$work/moved/xingping" --version
check 'a copied checkout runs what it brought along' prints "$work/moved/target/launch/"
check 'a copied checkout: nothing built' equals "$(runs "$work/moved")" 1
cd / || exit 1
rm -rf "$work/moved"

# ---- a start-up cache belongs to one JDK ---------------------------------------------------------------------------

fake_jdk "$work/root/usr/lib/jvm/jdk-25" 25.0.2
rm -f "$c"/target/launch/build-*/app.aot
run "$c/xingping" --version
check 'a JDK was updated: builds nothing' equals "$(runs "$c")" 1
check 'a JDK was updated: a new start-up cache' test -e "$c"/target/launch/build-*/app.aot

# ---- the web application -------------------------------------------------------------------------------------------

ready_machine
run "$c/xingping" standards
check 'the command line: builds without the web application' not grep -q 'pl app' "$c/maven-runs"
run "$c/xingping" serve --demo --port 9090
check 'serve: builds the web application' equals "$(runs "$c")" 2
check 'serve: passes its options on, and not itself' equals "$(tail -n 3 "$work/out" | tr '\n' ' ')" '<--demo> <--port> <9090> '
check 'serve: runs what it has built' prints "$c/target/launch/serve/"
check 'serve: learns where the checkout is' prints "<-Dxingping.home=$c>"
check 'a demo: starts with the quick compiler only' prints TieredStopAtLevel=1
check 'serve: has a start-up cache' test -e "$c"/target/launch/serve/build-*/app.aot
run "$c/xingping" serve
check 'serve again: builds nothing' equals "$(runs "$c")" 2
check 'serve again: says nothing of its own' silent
check 'a district: leaves the JVM its second compiler' not prints TieredStopAtLevel=1
run "$c/xingping" backup --data d FILE
check 'backup: is a command of the web application, by its name' equals "$(tail -n 4 "$work/out" | tr '\n' ' ')" \
    '<backup> <--data> <d> <FILE> '

echo 'class S { int x; }' >"$c/app/src/main/S.java"
run "$c/xingping" standards
check 'a changed page: the command line builds nothing' equals "$(runs "$c")" 2
run "$c/xingping" serve
check 'a changed page: serve builds' equals "$(runs "$c")" 3

echo 'class A { int x; }' >"$c/engine/src/main/A.java"
run "$c/xingping" serve
check 'a changed engine: serve builds' equals "$(runs "$c")" 4
run "$c/xingping" standards
check 'a changed engine: the command line builds its own' equals "$(runs "$c")" 5

echo 'class S { int y; }' >"$c/app/src/main/S.java"
setting=UNTRAINABLE=yes
run "$c/xingping" serve --demo
check 'a training run that fails: runs all the same' prints '<--demo>'
check 'a training run that fails: leaves no cache' not test -e "$c/target/launch/serve/$(cat "$c/target/launch/serve/current")/app.aot"
run "$c/xingping" serve --demo
check 'a training run that fails: is not repeated at every start' silent
setting=

# ---- interrupted and concurrent builds -----------------------------------------------------------------------------

ready_machine
mkdir -p "$c/target/launch/lock"
echo "$(uname -n) 999999999" >"$c/target/launch/lock/owner"
run "$c/xingping" --version
check 'the lock of a dead process: taken over' exits 0

echo 'slow' >"$c/engine/src/main/A.java"
env -i PATH="$path" HOME="$work/home" XINGPING_TEST_ROOT="$work/root" "$c/xingping" first >"$work/first" 2>&1 &
first=$!
sleep 1
run "$c/xingping" second
wait $first
check 'two at once: one builds' equals "$(runs "$c")" 2
check 'two at once: the other waits' says 'waiting for another build'
check 'two at once: both run' grep -q '<first>' "$work/first"
check 'two at once: both run' prints '<second>'

echo 'slow slow' >"$c/engine/src/main/A.java"
env -i PATH="$path" HOME="$work/home" XINGPING_TEST_ROOT="$work/root" "$c/xingping" first >"$work/first" 2>&1 &
first=$!
sleep 1
kill -TERM $first
wait $first
status=$?
check 'terminated in a build: ends at once' exits 143
check 'terminated in a build: leaves no lock' not test -e "$c/target/launch/lock"
run "$c/xingping" --version
check 'terminated in a build: the next one builds' equals "$(runs "$c")" 4

# ---- a checkout that belongs to somebody else ----------------------------------------------------------------------

if [ "$(id -u)" -ne 0 ]; then
    chmod -R a-w "$c"
    run "$c/xingping" --version
    check 'read-only and built: runs' exits 0
    check 'read-only and built: silent' silent
    chmod u+w "$c/engine/src/main/A.java"
    echo 'class A { int z; }' >"$c/engine/src/main/A.java"
    run "$c/xingping" --version
    check 'read-only and stale: runs the old build' exits 0
    check 'read-only and stale: says so' says 'not writable'
    chmod -R u+w "$c"
    rm -rf "$c/target"
    chmod a-w "$c"
    run "$c/xingping" --version
    check 'read-only and never built: refused' exits 2
    chmod -R u+w "$c"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
