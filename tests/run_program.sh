#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The program from outside: its command line, broken and damaged projects, a process that is killed, memory that runs
# out. QUICK=1 makes fewer attempts.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
root=$PWD
program=$(realpath "${REDOVISA:-build/release/redovisa}")
sanitized=$(realpath "${SANITIZED:-build/sanitize/redovisa}" 2> /dev/null)
small=$(realpath tests/publications/small)
# In memory where there is room: each attempt writes a site.
if [ -w /dev/shm ]; then top=$(mktemp -d -p /dev/shm); else top=$(mktemp -d); fi
trap 'chmod -R u+w "$top"; rm -rf "$top"' EXIT
passed=0
failed=0
skipped=0
good() { passed=$((passed + 1)); }
bad() { printf 'FAULT %s\n' "$1"; failed=$((failed + 1)); }
check() { if "${@:2}"; then good; else bad "$1"; fi; } # check CLAIM COMMAND…
add() { # add LOG: what another program counted
    local words
    read -r -a words <<< "$(tail -n 1 "$1")"
    [ "${words[1]:-}" = passed, ] || { bad "$1 does not close with its counts"; return; }
    passed=$((passed + words[0])) failed=$((failed + words[2])) skipped=$((skipped + words[4]))
    grep -v ' passed, ' "$1"
}

sources=(--data "$small/data" --content "$small/content" --templates "$root/templates")
build() { "$program" build --no-sync "${sources[@]}" "$@" > "$top/out" 2> "$top/errors" < /dev/null; }
# status EXPECTED CLAIM COMMAND…: the exit status, and a word on standard error when it is not 0.
status() {
    local expected=$1 claim=$2 is
    shift 2
    "$@"
    is=$?
    if [ $is -ne "$expected" ]; then bad "$claim: exit status $is, not $expected: $(head -c 300 "$top/errors")"
    elif [ "$expected" -ne 0 ] && [ ! -s "$top/errors" ]; then bad "$claim: says nothing"
    else good; fi
}
command_line() { "$program" "$@" > "$top/out" 2> "$top/errors" < /dev/null; }
bytes_of() { tar -C "$1" --sort=name --mtime=@0 --mode=0 --owner=0 --group=0 -cf - . 2> /dev/null | sha256sum; }

# --- the command line ---
status 2 'no command' command_line
status 2 'an unknown command' command_line bild
status 2 'an unknown option' command_line build --fast
status 2 'an option without its value' command_line build --out
status 2 'no threads' command_line build --jobs 0
status 2 'too many threads' command_line build --jobs 257
status 2 'threads in words' command_line build --jobs two
status 2 'an unknown language' command_line build --language fi
status 2 'a stray word' command_line build here
status 2 'an empty command' command_line ''
status 2 'control characters on the command line' command_line build $'--\e[31m\x07'
check 'control characters of the command line are not raw in the message' eval '! grep -q "$(printf "[\033\007]")" "$top/errors"'
status 2 'a very long option' command_line build "--$(printf '%0100000d' 0)"
check 'and a short message' [ "$(wc -c < "$top/errors")" -lt 65536 ]
for word in help --help version --version; do
    status 0 "$word" command_line $word
    check "$word says something" [ -s "$top/out" -a ! -s "$top/errors" ]
done
status 0 'check' command_line check "${sources[@]}"
check 'check counts rows and pages' grep -Eq '^[0-9]+ pages' "$top/out"
status 0 'build' build --out "$top/site"
# Pages of their own: what is made of others (receipts, corrections) or was made before (editions) is not counted.
pages=$(find "$top/site" -name '*.html' -not -path '*/kallor/*' -not -path '*/utgavor/*/*' \
    -not -path "$top/site/rattelser/*" -not -path "$top/site/en/rattelser/*" | wc -l)
check 'build counts the pages that are there' grep -q "^$pages pages" "$top/out"
status 0 'options with =' command_line build --no-sync "--data=$small/data" "--content=$small/content" "--templates=$root/templates" "--out=$top/site" --jobs=3
status 1 'no data' command_line check --data "$top/none" --content "$small/content"

cp -rL templates "$top/templates"
rm -r "$top/templates/styles/components"
ln -s components "$top/templates/styles/components"
status 3 'styles that cannot be listed' command_line check --data "$small/data" --content "$small/content" --templates "$top/templates"
status 1 'no templates' command_line check --data "$small/data" --content "$small/content" --templates "$top/none"

# --- messages ---
cp -r "$small" "$top/wrong"
sed -i 's/^88000001,2022,240,/88000001,2022,twelve,/; s/^88000002,2022/99999999,2022/' "$top/wrong/data/allocations.csv"
wrong=(--data "$top/wrong/data" --content "$top/wrong/content" --templates "$root/templates")
status 1 'a fault in the content' command_line check "${wrong[@]}"
check 'named file:line:column' grep -q "wrong/data/allocations.csv:2:15: error: 'twelve' is not" "$top/errors"
check 'all of them in one run' grep -q 'wrong/data/allocations.csv:3:1: error: ' "$top/errors"
check 'nothing on standard output' [ ! -s "$top/out" ]
cp "$top/errors" "$top/english"
status 1 'in Swedish' command_line check "${wrong[@]}" --language sv
check 'other words, same places' eval '! cmp -s "$top/errors" "$top/english" && grep -q "allocations.csv:2:15: fel: " "$top/errors"'
status 1 'as JSON' command_line check "${wrong[@]}" --json
check 'each line an object with its place' node -e '
    const lines = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n").map((line) => JSON.parse(line));
    const one = lines.find((line) => line.line === 2 && line.column === 15);
    process.exit(lines.length >= 2 && one && /allocations\.csv$/.test(one.file) && one.severity === "error" && one.message ? 0 : 1);
' "$top/errors"

# --- descriptors that are closed or full ---
old=$(bytes_of "$top/site")
stands() { [ "$(bytes_of "$top/site")" = "$old" ] && [ -z "$(ls -A "$top" | grep -E '^\.?site.+')" ]; }
"$program" build --no-sync "${sources[@]}" --out "$top/site" >&- 2>&- <&-
check 'all descriptors closed: the site is whole' [ $? -eq 0 ]
check 'and no message in a page' stands
"$program" check "${wrong[@]}" > /dev/null 2>&-
check 'standard error closed: the exit status tells' [ $? -eq 1 ]
"$program" check "${wrong[@]}" > /dev/null 2> /dev/full
check 'standard error full: the exit status tells' [ $? -eq 1 ]
"$program" build --no-sync "${sources[@]}" --out "$top/site" > /dev/full 2> "$top/errors"
is=$?
check 'standard output full: told or let go, never killed' [ $is -le 3 ]
check 'and the site is whole' stands
"$program" check "${wrong[@]}" 2>&1 | head -c 1 > /dev/null
check 'a reader that goes away: the exit status tells' [ "${PIPESTATUS[0]}" -eq 1 ]

# --- where the site may not be written ---
mkdir "$top/foreign" "$top/home" "$top/empty"
echo mine > "$top/foreign/file"
echo mine > "$top/file"
ln -s "$top/empty" "$top/link"
cp -r "$small" "$top/own"
own=(--data "$top/own/data" --content "$top/own/content" --templates "$root/templates")
# Names of everything, size and time of the files.
seen() { (cd "$top" && find . ! -name out ! -name errors \( -type f -printf '%p %s %T@\n' -o -printf '%p\n' \) | sort) | sha256sum; }
refused() { # refused CLAIM OUT
    local before
    before=$(seen)
    HOME=$top/home "$program" build --no-sync "${own[@]}" --out "$2" > "$top/out" 2> "$top/errors"
    local is=$?
    if [ $is -eq 0 ] || [ $is -gt 3 ]; then bad "$1: exit status $is"
    elif [ ! -s "$top/errors" ]; then bad "$1: says nothing"
    elif [ "$before" != "$(seen)" ]; then
        bad "$1: something is written"
    else good; fi
}
refused 'the root' /
refused 'home' "$top/home"
refused 'home with a detour' "$top/empty/../home/."
refused 'the data' "$top/own/data"
refused 'the content' "$top/own/content"
refused 'below the content' "$top/own/content/sv/site"
refused 'above the sources' "$top/own"
refused 'a folder of somebody else' "$top/foreign"
refused 'a file' "$top/file"
refused 'a link' "$top/link"
refused 'below a file' "$top/file/site"
refused 'no folder above' "$top/none/none/site"
refused 'a name with NUL-like length' "$top/$(printf '%0300d' 0)"
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w "$top/empty"
    refused 'a folder without leave' "$top/empty/site"
    chmod u+w "$top/empty"
fi

# --- broken projects, one fault each; random damage; the same under sanitizers ---
times=(500 150)
[ -z "${QUICK:-}" ] || times=(60 20)
python3 tests/program/broken.py "$program" "$top/broken" > "$top/log"
add "$top/log"
python3 tests/program/damage.py "$program" "$top/damage" "${times[0]}" 1 > "$top/log"
add "$top/log"
rm -rf "$top/broken" "$top/damage"
if [ -x "$sanitized" ]; then
    export ASAN_OPTIONS=allocator_may_return_null=1
    python3 tests/program/broken.py "$sanitized" "$top/broken" slow > "$top/log"
    add "$top/log"
    python3 tests/program/damage.py "$sanitized" "$top/damage" "${times[1]}" 2 slow > "$top/log"
    add "$top/log"
    rm -rf "$top/broken" "$top/damage"
else
    printf 'no program under sanitizers: make VARIANT=sanitize\n'
    skipped=$((skipped + 2))
fi

# --- killed at any moment (R9) ---
mkdir "$top/life"
build --out "$top/life/site"
old=$(bytes_of "$top/life/site")
cp -r "$small" "$top/second"
sed -i 's/^88000001,2023/&/; s/Småby kommun/Smaby kommun/' "$top/second/data/schools.csv"
second() { "$program" build "$@" --data "$top/second/data" --content "$top/second/content" --templates "$root/templates" --out "$top/life/site"; }
begun=$(date +%s%N)
second > /dev/null 2>&1
longest=$(($(date +%s%N) - begun))
new=$(bytes_of "$top/life/site")
check 'the two sites differ' [ "$old" != "$new" ]
beside() { ls -A "$top/life" | grep -vx site; }
RANDOM=42
attempts=60
[ -z "${QUICK:-}" ] || attempts=12
ended=0
for ((i = 0; i < attempts; i++)); do
    build --out "$top/life/site"
    signal=KILL
    [ $((i % 4)) -ne 3 ] || signal=TERM
    [ $((i % 8)) -ne 7 ] || signal=INT
    "$program" build --data "$top/second/data" --content "$top/second/content" --templates "$root/templates" \
        --out "$top/life/site" > /dev/null 2> "$top/errors" &
    child=$!
    delay=$((RANDOM % 1000 * longest / 900))
    sleep "$(printf '%d.%09d' $((delay / 1000000000)) $((delay % 1000000000)))"
    kill -$signal $child 2> /dev/null
    asked=$(date +%s%N)
    wait $child 2> /dev/null
    is=$?
    [ $is -lt 128 ] || ended=$((ended + 1))
    taken=$((($(date +%s%N) - asked) / 1000000))
    now=$(bytes_of "$top/life/site")
    claim="$signal after $delay ns"
    if [ "$now" != "$old" ] && [ "$now" != "$new" ]; then bad "$claim: neither the old site nor the new"
    elif [ $is -eq 0 ] && [ "$now" != "$new" ]; then bad "$claim: says done with the old site"
    elif [ $signal != KILL ] && [ $taken -gt 2000 ]; then bad "$claim: takes $taken ms"
    elif [ $signal != KILL ] && [ -n "$(beside)" ]; then bad "$claim: leaves $(beside)"
    else good; fi
    second --no-sync > /dev/null 2>&1 || bad "$claim: the next build fails"
    [ "$(bytes_of "$top/life/site")" = "$new" ] || bad "$claim: the next build is not the new site"
    [ -z "$(beside)" ] || bad "$claim: the next build leaves $(beside)"
done
check 'some of them were still at work' [ $ended -gt $((attempts / 4)) ]

# --- memory that runs out (R6): each allocation once and from there on; a limit on the address space ---
"${CC:-cc}" -std=c11 -D_GNU_SOURCE -O1 -fPIC -shared tests/program/fail_malloc.c -o "$top/fail_malloc.so" -ldl || exit 1
build --out "$top/life/site"
old=$(bytes_of "$top/life/site")
starve() { # starve FAIL_AT
    rm -f "$top/mark"
    FAIL_AT=$1 FAIL_MARK=$top/mark LD_PRELOAD=$top/fail_malloc.so second --no-sync --jobs 1 > "$top/out" 2> "$top/errors"
}
FAIL_COUNT=$top/count LD_PRELOAD=$top/fail_malloc.so second --no-sync --jobs 1 > /dev/null 2>&1
build --out "$top/life/site"
count=$(cat "$top/count" 2> /dev/null || echo 0)
check 'allocations are counted' [ "$count" -gt 100 ]
judge() { # judge CLAIM STATUS
    local now
    now=$(bytes_of "$top/life/site")
    if [ "$2" -ne 0 ] && [ "$2" -ne 3 ]; then bad "$1: exit status $2: $(head -c 300 "$top/errors")"
    elif [ "$2" -eq 3 ] && [ ! -s "$top/errors" ]; then bad "$1: says nothing"
    elif [ "$2" -eq 3 ] && [ "$now" != "$old" ] && [ "$now" != "$new" ]; then bad "$1: neither the old site nor the new"
    elif [ "$2" -eq 0 ] && [ "$now" != "$new" ]; then bad "$1: says done, but the site is another"
    elif [ -n "$(beside)" ]; then bad "$1: leaves $(beside)"
    else good; fi
    [ "$now" = "$old" ] || build --out "$top/life/site"
}
# The first hundred one by one, then in steps; every fourth fails for good.
attempt=0
for ((at = 1; at <= count; at += at < 100 ? 1 : 1 + (count - 100) / ${STARVED:-160})); do
    attempt=$((attempt + 1))
    [ -z "${QUICK:-}" ] || [ $((attempt % 8)) -eq 0 ] || continue
    for last in '' +; do
        [ -z "$last" ] || [ $((attempt % 4)) -eq 0 ] || continue
        starve "$at$last"
        judge "allocation $at$last of $count" $?
    done
done
starve 1000000000
check 'nothing fails when nothing is asked to' [ $? -eq 0 -a ! -e "$top/mark" ]
build --out "$top/life/site"
for megabytes in 20 30 40 50 60 80 120; do
    (ulimit -v $((megabytes * 1024)); second --no-sync --jobs 1 > "$top/out" 2> "$top/errors")
    is=$?
    # Below what the libraries need the program does not start at all.
    if [ $is -eq 127 ]; then good; else judge "$megabytes MB of address space" $is; fi
done

printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
