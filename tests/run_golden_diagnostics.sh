#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Reads each small package of tests/golden/diagnostics/ and compares what is reported with expected.diagnostics, byte
# for byte, and with expected.sv.diagnostics where there is one. UPDATE=1 rewrites the expected files.
set -uo pipefail
cd "$(dirname "$0")/golden/diagnostics"
driver=${BUILD:?}/release/read_driver
passed=0
failed=0

compare() {
    local case=$1 language=$2 expected=$3 actual
    actual=$(mktemp)
    "$driver" "$case" --language "$language" > "$actual" 2>&1
    local status=$?
    if [ "${UPDATE:-}" = 1 ]; then cp "$actual" "$expected"; fi
    if [ $status -le 1 ] && diff -u "$expected" "$actual"; then
        passed=$((passed + 1))
    else
        echo "failed: $expected (exit status $status)"
        failed=$((failed + 1))
    fi
    rm -f "$actual"
}

for case in */; do
    case=${case%/}
    compare "$case" en "$case/expected.diagnostics"
    if [ -e "$case/expected.sv.diagnostics" ]; then compare "$case" sv "$case/expected.sv.diagnostics"; fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
