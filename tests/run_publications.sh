#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Reads and judges the publications of real data and compares the accounting (rows read = shown + left out, the sum of
# every measure, how many values have which status) with expected.counts. Skipped where the data are absent.
set -uo pipefail
cd "$(dirname "$0")"
driver=${BUILD:?}/release/read_driver
passed=0
failed=0
skipped=0

for name in england stockholm; do
    folder=$(mktemp -d)
    sh publications/prepare.sh "$name" "$folder"
    status=$?
    if [ $status -eq 77 ]; then
        skipped=$((skipped + 1))
        rm -rf "$folder"
        continue
    fi
    (cd "$folder" && "$driver" data --counts) > "$folder/actual" 2>&1
    status=$((status + $?))
    if [ "${UPDATE:-}" = 1 ]; then cp "$folder/actual" "publications/$name/expected.counts"; fi
    if [ $status -eq 0 ] && diff -u "publications/$name/expected.counts" "$folder/actual"; then
        passed=$((passed + 1))
    else
        echo "failed: $name (exit status $status)"
        failed=$((failed + 1))
    fi
    rm -rf "$folder"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
