#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Every number that the program writes has a receipt, reached in one step; every receipt is computed again from the
# site's own tables and comes to the same text; what stands in a source stands there in its file. The bundled site in
# both languages: all pages, and of schools every fifteenth by code. Each check is also seen to fail.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
program=$(realpath "${REDOVISA:-build/release/redovisa}")
if [ -w /dev/shm ]; then top=$(mktemp -d -p /dev/shm); else top=$(mktemp -d); fi
trap 'rm -rf "$top"' EXIT
passed=0
failed=0
good() { printf 'ok    %s\n' "$1"; passed=$((passed + 1)); }
bad() { printf 'FAULT %s\n' "$1"; failed=$((failed + 1)); }
check() { if "${@:2}"; then good "$1"; else bad "$1"; fi; } # check CLAIM COMMAND…

"$program" build --no-sync --out "$top/site" > "$top/out" 2> "$top/errors" || { bad 'the bundled site'; cat "$top/errors"; echo '0 passed, 1 failed'; exit 1; }
node tests/site/check_receipts.js "$top/site" --data=data > "$top/claims"
cat "$top/claims"
passed=$((passed + $(grep -c '^ok' "$top/claims")))
failed=$((failed + $(grep -c '^FAULT' "$top/claims")))

# damage 'CLAIM' PAGES FILE SCRIPT: after sed SCRIPT on FILE of the site (or of the data, when it begins with data:) the
# checker of those pages names that claim among its faults.
damage() {
    local base=$top/site copy=$top/damaged file=$3
    rm -rf "$top/damaged" "$top/data"
    cp -rl "$top/site" "$top/damaged"
    cp -r data "$top/data"
    if [[ $file == data:* ]]; then base=data copy=$top/data file=${file#data:}; fi
    sed -i "$4" "$copy/$file"
    if cmp -s "$base/$file" "$copy/$file"; then bad "no damage done: $1"; return; fi
    node tests/site/check_receipts.js "$top/damaged" --data="$top/data" --only="$2" --every=1 > "$top/claims"
    check "seen to fail: $1" grep -qF "FAULT $1" "$top/claims"
}
page=fragor/redovisning
only="^$page/index"
damage 'every number has a receipt' "$only" $page/kallor/index.html 's|<li id="accounts_answer.due-2024"|<li id="borta"|'
damage 'the page links to the receipt of every number' "$only" $page/index.html 's| <a class="receipts"[^>]*>[^<]*</a></caption>|</caption>|'
damage 'the number is the one of its receipt' "$only" $page/index.html '0,/>90,4\(.\)%</s//>90,5\1%</'
damage 'every receipt tells how its number came to be' "$only" $page/kallor/index.html '0,/ data-expression="[^"]*"/s///'
damage 'every expression can be computed' "$only" $page/kallor/index.html '0,/ data-expression="[^"]*"/s// data-expression="sum(borta amount)"/'
damage 'every expression comes to the value and the text that is shown' "$only" data/analys/redovisning.csv 's|^2024,all,[0-9]*,|2024,all,136,|'
damage 'every expression comes to the value and the text that is shown' "$only" $page/kallor/index.html '0,/>90,4\(.\)%</s//>90,5\1%</'
damage 'every mark of a chart is a number with a receipt' "$only" $page/index.html '0,/data-value="93.3"/s//data-value="93.2"/'
damage 'every chart links to its receipts' "$only" $page/index.html 's| <a class="receipts"[^>]*>[^<]*</a></figcaption>|</figcaption>|'
damage 'no digits stand outside of figures' "$only" $page/index.html 's|<p class="lead">|<p class="lead">12 skolor. |'
school=skolor/99000123
only="^$school/index"
damage 'every expression comes to the value and the text that is shown' "$only" data/tilldelning.csv 's|^\(99000123,[^,]*,2024,\)[0-9]*|\1581|'
damage 'row and column of the source hold the value' "$only" $school/kallor/index.html '0,/Rad 1283/s//Rad 1282/'
damage 'the checksum of every source is the one that is told' "$only" data:tilldelning.csv '$s|$| |'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
