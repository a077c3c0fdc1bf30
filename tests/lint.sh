#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Form (clang-format), faults that a reader of the code would find (cppcheck), and functions over 60 lines.
# Closes with a line of counts, as every script here does.
set -uo pipefail
cd "$(dirname "$0")/.."
passed=0
failed=0

count() {
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

mapfile -t files < <(find generator tests -name '*.[ch]' ! -name 'diagnostic_codes*' | LC_ALL=C sort)

awk -v most=60 -f tests/function_lengths.awk "${files[@]}"
count $?

# A table in an X-macro has columns that a formatter does not see: diagnostic_codes*.h stay as they were written.
LC_ALL=C.UTF-8 clang-format --dry-run --Werror --ferror-limit=3 "${files[@]}"
count $?

folder=${BUILD:-build}/cppcheck
mkdir -p "$folder"
cppcheck -j2 --quiet --std=c11 --language=c --error-exitcode=1 --inline-suppr --cppcheck-build-dir="$folder" \
    --enable=warning,performance,portability --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches \
    --suppressions-list=tests/cppcheck_suppressions.txt -D_GNU_SOURCE -D__GNUC__ -I generator generator
count $?

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
