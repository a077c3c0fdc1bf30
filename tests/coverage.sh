#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Runs the unit tests and, where there are some, the golden and site tests with the program built for coverage; prints
# lines and branches taken for each room and for all.
set -uo pipefail
cd "$(dirname "$0")/.."
out=$(cd "$OUT" && pwd)
find "$out" -name '*.gcda' -delete
CK_FORK=no "$out/unit" || exit 1
for script in tests/run_golden_pages.sh tests/run_site.sh; do
    [ ! -e "$script" ] || REDOVISA=$out/redovisa BUILD=$(dirname "$out") bash "$script" > "$out/coverage.log" 2>&1 ||
        printf '%s failed, see %s/coverage.log\n' "$script" "$out"
done
find "$out/generator" -name '*.gcda' | LC_ALL=C sort | xargs gcov --no-output --branch-probabilities --relative-only 2> /dev/null |
    awk -F "[':%]" '
    /^File / { file = $2; room = file; sub(/^generator\//, "", room); sub(/\/.*/, "", room); wanted = file ~ /^generator\/.*\.c$/ }
    wanted && /^Lines executed/ { split($0, n, / of /); lines[room] += n[2]; hit[room] += $2 * n[2] / 100 }
    wanted && /^Taken at least once/ { split($0, n, / of /); branches[room] += n[2]; taken[room] += $2 * n[2] / 100 }
    END {
        printf "%-10s %8s %8s\n", "room", "lines", "branches"
        for (room in lines) {
            printf "%-10s %7.1f%% %7.1f%%\n", room, 100 * hit[room] / lines[room], 100 * taken[room] / (branches[room] + !branches[room]) | "sort"
            l += lines[room]; h += hit[room]; b += branches[room]; t += taken[room]
        }
        close("sort")
        printf "%-10s %7.1f%% %7.1f%%\n", "all", 100 * h / (l + !l), 100 * t / (b + !b)
    }'
