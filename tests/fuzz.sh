#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# fuzz.sh NAME...: each fuzzer for $SECONDS_EACH seconds. What is new goes to $OUT/corpus_NAME, what crashes to
# tests/fuzz/corpus/NAME, where `make replay` finds it from then on.
set -uo pipefail
cd "$(dirname "$0")/.."
passed=0
failed=0
for name in "$@"; do
    mkdir -p "$OUT/corpus_$name" "tests/fuzz/corpus/$name"
    if "$OUT/fuzz_$name" -max_total_time="${SECONDS_EACH:-30}" -timeout=10 -rss_limit_mb=512 -max_len=65536 -close_fd_mask=3 \
        -print_final_stats=1 -artifact_prefix="tests/fuzz/corpus/$name/" "$OUT/corpus_$name" "tests/fuzz/corpus/$name"; then
        passed=$((passed + 1))
    else
        printf 'fuzz_%s found something; see tests/fuzz/corpus/%s/\n' "$name" "$name"
        failed=$((failed + 1))
    fi
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
