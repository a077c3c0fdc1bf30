#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The small publication's pages against tests/golden/pages/<kind>/<case>.html, byte for byte: what a reader gets, case by
# case. UPDATE=1 rewrites them and shows the difference.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
root=$PWD
program=$(realpath "${REDOVISA:-build/release/redovisa}")
golden=tests/golden/pages
small=tests/publications/small
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT
passed=0
failed=0

# Fonts are fetched, not kept; with or without them the pages are the same, but for the style sheet.
"$program" build --no-sync --jobs 1 --templates "$root/templates" --data $small/data --content $small/content \
    --out "$top/site" > "$top/out" 2> "$top/diagnostics" || { cat "$top/diagnostics"; echo '0 passed, 1 failed'; exit 1; }
mkdir "$top/golden"
# take KIND/CASE ADDRESS
take() {
    mkdir -p "$top/golden/$(dirname "$1")"
    cp "$top/site/$2" "$top/golden/$1"
}
take home/swedish.html index.html
take home/english.html en/index.html
take schools/all.html skolor/index.html
take school/highest-renamed-merged.html skolor/88000001/index.html
take school/stops-before-year-9.html skolor/88000002/index.html
take school/lowest-but-zero.html skolor/88000003/index.html
take school/tie-independent.html skolor/88000004/index.html
take school/few-alone-in-area.html skolor/88000006/index.html
take school/zero.html skolor/88000007/index.html
take school/merged.html skolor/88000008/index.html
take school/first-year-markup-in-name.html skolor/88000009/index.html
take school/split.html skolor/88000010/index.html
take school/english.html en/skolor/88000001/index.html
take area/several.html omraden/sodra/index.html
take area/one-school.html omraden/on/index.html
take areas/all.html omraden/index.html
take document/figures-and-blocks.html sa-fungerar-det/index.html
take document/english.html en/om/index.html
take glossary/swedish.html ordlista/index.html
take glossary/of-the-other-language.html en/ordlista/index.html
take questions/all.html fragor/index.html
take question/accounts.html fragor/redovisning/index.html
take question/too-few-schools.html fragor/budgetposter/index.html
take question/too-few-years.html en/fragor/over-tid/index.html
take methods/all.html metod/index.html
take method/allocation.html metod/tilldelning/index.html
take method/english-change.html en/metod/forandring/index.html
take operators/all.html huvudman/index.html
take receipts/school.html skolor/88000006/kallor/index.html
take receipts/question-english.html en/fragor/redovisning/kallor/index.html
take corrections/all.html rattelser/index.html
take editions/none-released.html utgavor/index.html
take verify/swedish.html verifiera/index.html
take exports/corrections-feed.xml rattelser/feed.xml
take data/all.html data/index.html
take table/left-out-rows.html data/results/index.html
take not_found/swedish.html 404.html
take exports/school.json skolor/88000006.json
take exports/results.csv data/results.csv
take exports/schools.csv data/schools.csv
take exports/allocations.json data/allocations.json
sed "s|$small|small|" "$top/diagnostics" > "$top/golden/expected.diagnostics"

if [ "${UPDATE:-}" = 1 ]; then
    mkdir -p $golden
    diff -ruN $golden "$top/golden"
    rm -rf $golden
    cp -r "$top/golden" $golden
fi
while read -r file; do
    if cmp -s "$golden/$file" "$top/golden/$file"; then
        passed=$((passed + 1))
    else
        printf 'FAULT %s is another (UPDATE=1, or make golden-update, rewrites it)\n' "$golden/$file"
        diff -u "$golden/$file" "$top/golden/$file" | cut -c 1-400 | head -n 30
        failed=$((failed + 1))
    fi
done < <({ cd "$top/golden" && find . -type f; cd "$root/$golden" && find . -type f; } | sort -u)
# A changed byte is seen.
sed 's/1/2/' "$top/golden/home/swedish.html" > "$top/damaged"
if cmp -s "$golden/home/swedish.html" "$top/damaged"; then failed=$((failed + 1)); else passed=$((passed + 1)); fi
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
