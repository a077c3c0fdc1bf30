#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The site is the old one or the new one, and nothing stands beside it: every system call failing, killed at any
# moment, interrupted, on a full disk, two builds at once. Drives write/ through tests/support/write_driver.c.
# QUICK=1 makes fewer attempts.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
build=${BUILD:-build}/release
driver=$(realpath "${WRITE_DRIVER:-$build/write_driver}")
# In memory where there is room: each attempt syncs.
if [ -w /dev/shm ]; then top=$(mktemp -d -p /dev/shm); else top=$(mktemp -d); fi
trap 'chmod -R u+w "$top"; rm -rf "$top"' EXIT
passed=0
failed=0
skipped=0
good() { passed=$((passed + 1)); }
bad() { printf 'FAILED: %s\n' "$1"; failed=$((failed + 1)); }

# What readers get, as one hash: names, kinds and bytes, ours and others'.
bytes_of() { tar -C "$1" --sort=name --mtime=@0 --mode=0 --owner=0 --group=0 -cf - . 2> /dev/null | sha256sum; }
# What stands in the folder of the site besides the site.
beside() { ls -A "$1" | grep -vxE 'site|mark|errors' | tr '\n' ' '; }

# --- the two states, with files of somebody else in them ---
arguments=(--schools 4 --jobs 1 --page-bytes 600)
mkdir -p "$top/base" "$top/work"
"$driver" "$top/base/site" --seed 1 "${arguments[@]}" > /dev/null || { echo 'no driver'; exit 1; }
mkdir "$top/base/site/theirs" && echo theirs > "$top/base/site/theirs/file" && ln -s nowhere "$top/base/site/link"
"$driver" "$top/base/site" --seed 1 "${arguments[@]}" > /dev/null
old=$(bytes_of "$top/base/site")
cp -a "$top/base" "$top/other" && "$driver" "$top/other/site" --seed 2 "${arguments[@]}" > /dev/null
new=$(bytes_of "$top/other/site")
[ "$old" != "$new" ] && good || bad 'the two states are the same'

# fresh: the old state in $top/work, sealed by a build of its own so that files are taken over by the manifest.
fresh() {
    rm -rf "$top/work"
    cp -a "$top/base" "$top/work"
    "$driver" "$top/work/site" --seed 1 "${arguments[@]}" > /dev/null
}
# judge NAME STATUS: old or new, never success with the old.
judge() {
    local now
    now=$(bytes_of "$top/work/site")
    if [ "$now" != "$old" ] && [ "$now" != "$new" ]; then bad "$1: neither the old site nor the new"
    elif [ "$2" -eq 0 ] && [ "$now" != "$new" ]; then bad "$1: says done, but the site is the old one"
    elif [ "$2" -ne 0 ] && [ "$2" -ne 3 ] && [ "$2" -lt 128 ]; then bad "$1: exit status $2"
    elif [ "$2" -eq 3 ] && [ ! -s "$top/errors" ]; then bad "$1: says nothing"
    else good; fi
}
# follow NAME: the next build works and cleans up.
follow() {
    "$driver" "$top/work/site" --seed 2 "${arguments[@]}" > /dev/null || bad "$1: the next build fails"
    [ "$(bytes_of "$top/work/site")" = "$new" ] || bad "$1: the next build is not the new site"
    [ -z "$(beside "$top/work")" ] || bad "$1: the next build leaves $(beside "$top/work")"
}

# --- every call fails once; EINTR and short writes are survived ---
cc=${CC:-cc}
"$cc" -std=c11 -D_GNU_SOURCE -O1 -fPIC -shared tests/write/fail_call.c -o "$top/fail_call.so" -ldl || exit 1
# ENOSPC EIO EDQUOT EACCES EMFILE EXDEV EINVAL ENOSYS
errors=(28 5 122 13 24 18 22 38)
try() {
    rm -f "$top/mark"
    FAIL_CALL=$1 FAIL_AT=$2 FAIL_ERROR=$3 FAIL_MARK=$top/mark LD_PRELOAD=$top/fail_call.so \
        "$driver" "$top/work/site" --seed 2 "${arguments[@]}" --sync > /dev/null 2> "$top/errors"
}
step=1
[ -z "${QUICK:-}" ] || step=7
for call in openat close write mkdirat linkat fstatat fstat statx renameat renameat2 unlinkat syncfs fsync flock \
    fchmod futimens getdents64 readdir mmap; do
    for ((at = 1; ; at += step)); do
        error=${errors[at % ${#errors[@]}]}
        fresh
        try "$call" "$at" "$error"
        status=$?
        [ -e "$top/mark" ] || break
        judge "$call $at error $error" "$status"
        [ -z "$(beside "$top/work")" ] || bad "$call $at error $error: leaves $(beside "$top/work")"
        follow "$call $at error $error"
    done
    # The exchange and the sync see every error; the others one by one in turn, and a fault that lasts.
    case $call in renameat2 | syncfs | fsync | flock) for error in "${errors[@]}"; do
        fresh; try "$call" 1 "$error"; judge "$call error $error" $?; follow "$call error $error"
    done ;; esac
    for at in 3+ 20+; do
        fresh; try "$call" "$at" 5; judge "$call $at error 5" $?; follow "$call $at error 5"
    done
done
for call in openat write mkdirat linkat fstatat fstat renameat2 unlinkat syncfs fsync flock; do
    for at in 1 2 5 11; do
        fresh; try "$call" "$at" 4
        status=$?
        [ "$status" -eq 0 ] && [ "$(bytes_of "$top/work/site")" = "$new" ] && good || bad "$call $at interrupted: $status"
    done
done
for at in 1 2 5; do
    fresh; try write "$at" 0
    [ $? -eq 0 ] && [ "$(bytes_of "$top/work/site")" = "$new" ] && good || bad "short write $at"
done

# --- a file system without exchange: said, and the new site stands there ---
fresh; try renameat2 1 22
[ $? -eq 0 ] && grep -q 'cannot exchange two folders' "$top/errors" && [ "$(bytes_of "$top/work/site")" = "$new" ] &&
    [ -z "$(beside "$top/work")" ] && good || bad 'no exchange'

# --- killed at any moment ---
arguments=(--schools 400 --jobs 2 --page-bytes 3000)
rm -rf "$top/base/site"
"$driver" "$top/base/site" --seed 1 "${arguments[@]}" > /dev/null
echo theirs > "$top/base/site/theirs"
"$driver" "$top/base/site" --seed 1 "${arguments[@]}" > /dev/null
old=$(bytes_of "$top/base/site")
fresh
start=$(date +%s%N)
"$driver" "$top/work/site" --seed 2 "${arguments[@]}" > /dev/null
longest=$(($(date +%s%N) - start))
new=$(bytes_of "$top/work/site")
RANDOM=42
attempts=120
[ -z "${QUICK:-}" ] || attempts=20
for ((i = 0; i < attempts; i++)); do
    fresh
    delay=$((RANDOM % 1000 * longest / 900))
    case $((i % 3)) in 0) signal=TERM ;; *) signal=KILL ;; esac
    "$driver" "$top/work/site" --seed 2 "${arguments[@]}" > /dev/null 2> "$top/errors" &
    child=$!
    sleep "$(printf '%d.%09d' $((delay / 1000000000)) $((delay % 1000000000)))"
    kill "-$signal" $child 2> /dev/null
    begun=$SECONDS
    wait $child 2> /dev/null
    status=$?
    judge "killed by $signal after $delay ns" "$status"
    if [ "$signal" = TERM ]; then
        [ -z "$(beside "$top/work")" ] || bad "stopped after $delay ns: leaves $(beside "$top/work")"
        [ $((SECONDS - begun)) -le 2 ] || bad "stopped after $delay ns: takes $((SECONDS - begun)) s"
    fi
    follow "killed by $signal after $delay ns"
done

# --- two builds at once ---
fresh
"$driver" "$top/work/site" --seed 2 "${arguments[@]}" --slow 2000 > /dev/null &
child=$!
sleep 0.2
"$driver" "$top/work/site" --seed 1 "${arguments[@]}" > /dev/null 2> "$top/errors"
[ $? -eq 3 ] && grep -q 'another build' "$top/errors" && good || bad 'two builds at once: the second says nothing'
"$driver" "$top/work/site" --seed 2 "${arguments[@]}" --wait > /dev/null && good || bad 'waiting for another build'
wait $child && [ "$(bytes_of "$top/work/site")" = "$new" ] && good || bad 'two builds at once'

# --- the same bytes whatever the threads and the umask ---
for jobs in 1 3 8; do
    (umask 07$((jobs % 7)); "$driver" "$top/jobs$jobs" --seed 2 "${arguments[@]}" --jobs $jobs > /dev/null)
done
[ "$(bytes_of "$top/jobs1")" = "$(bytes_of "$top/jobs3")" ] && [ "$(bytes_of "$top/jobs1")" = "$(bytes_of "$top/jobs8")" ] &&
    good || bad 'the number of threads shows'

# --- a limit on the size of files, a full disk ---
fresh
(ulimit -f 2; "$driver" "$top/work/site" --seed 3 "${arguments[@]}" > /dev/null 2> "$top/errors")
judge 'a limit on files' $?
grep -q 'cannot write' "$top/errors" && [ -z "$(beside "$top/work")" ] && good || bad 'a limit on files'
disk() { unshare --user --map-root-user --mount sh -c 'mount -t tmpfs -o "$1" none "$2" && shift 2 && "$@"' sh "$@"; }
if disk size=1m "$top/work" true 2> /dev/null; then
    for limit in size=3m nr_inodes=500 nr_inodes=1250; do
        disk "$limit,mode=0755" "$top/work" bash -c '
            "$1" "$2/site" --schools 100 --seed 1 --page-bytes 2000 > /dev/null || exit 9
            before=$(find "$2/site" -type f | sort | xargs cat | sha256sum)
            "$1" "$2/site" --schools 3000 --seed 2 --page-bytes 2000 > /dev/null 2> "$3"
            [ $? -eq 3 ] && grep -q "No space left" "$3" && [ "$(ls -A "$2")" = site ] &&
                [ "$before" = "$(find "$2/site" -type f | sort | xargs cat | sha256sum)" ]' \
            bash "$driver" "$top/work" "$top/errors" && good || bad "full disk ($limit)"
    done
else
    skipped=$((skipped + 1))
fi

printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
