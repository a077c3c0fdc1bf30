#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Every test there is. Each part prints what it does and closes with a line "N passed, N failed[, N skipped]"; the last
# line here is their sum. A part that fails without saying so counts as one failure.
#
# Parts: the make targets below, then every tests/run_*.sh with REDOVISA (the program), SANITIZED (the same under
# sanitizers) and BUILD in the environment. One part alone: PARTS='unit run_site' make test
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
make=${MAKE:-make}
MAKEFLAGS=-j$(nproc)
export MAKEFLAGS
mkdir -p "${BUILD:-build}"
build=$(cd "${BUILD:-build}" && pwd)
export BUILD=$build
export REDOVISA=$build/release/redovisa SANITIZED=$build/sanitize/redovisa
passed=0
failed=0
skipped=0
failures=()

part() {
    local name=$1 log status line
    shift
    [ -z "${PARTS:-}" ] || [[ " $PARTS " == *" $name "* ]] || return 0
    printf '\n--- %s\n' "$name"
    log=$(mktemp)
    local start=$SECONDS
    "$@" 2>&1 < /dev/null | tee "$log"
    status=${PIPESTATUS[0]}
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$' "$log" | tail -n 1)
    rm -f "$log"
    read -r -a words <<< "${line:-$((status == 0)) passed, $((status != 0)) failed}"
    passed=$((passed + words[0]))
    failed=$((failed + words[2]))
    skipped=$((skipped + ${words[4]:-0}))
    if [ "$status" -ne 0 ] && [ "${words[2]}" -eq 0 ]; then
        failed=$((failed + 1))
        printf '%s ended with exit status %d\n' "$name" "$status"
    fi
    if [ "$status" -ne 0 ] || [ "${words[2]}" -ne 0 ]; then failures+=("$name"); fi
    printf -- '--- %s: %d s\n' "$name" $((SECONDS - start))
}

part check-arrows "$make" --no-print-directory check-arrows
part check-style "$make" --no-print-directory check-style
part lint "$make" --no-print-directory lint
part build "$make" --no-print-directory VARIANT=release all tools
part unit "$make" --no-print-directory VARIANT=release unit
part clang "$make" --no-print-directory CC=clang BUILD="$build/clang" all unit-program
part sanitize "$make" --no-print-directory sanitize
part valgrind "$make" --no-print-directory valgrind
for script in tests/run_*.sh; do
    name=$(basename "$script" .sh)
    [ "$name" = run_all ] || part "$name" bash "$script"
done

printf '\n'
[ ${#failures[@]} -eq 0 ] || printf 'failed: %s\n' "${failures[*]}"
if [ "$skipped" -eq 0 ]; then
    printf '%d passed, %d failed\n' "$passed" "$failed"
else
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
fi
[ "$failed" -eq 0 ]
