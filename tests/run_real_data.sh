#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Whole sites of real data: England's 21 567 schools, Stockholm's 152. Skipped where the data are absent.
# DATA: the folder that holds england/ and stockholm/ (../shared/data).
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
root=$PWD
program=$(realpath "${REDOVISA:-build/release/redovisa}")
shared=${DATA:-$root/../shared/data}
if [ -w /dev/shm ]; then top=$(mktemp -d -p /dev/shm); else top=$(mktemp -d); fi
trap 'rm -rf "$top"' EXIT
passed=0
failed=0
skipped=0
check() { # check CLAIM COMMAND…
    if "${@:2}"; then passed=$((passed + 1)); else printf 'FAULT %s\n' "$1"; failed=$((failed + 1)); fi
}
# The exact value and status of a figure on a page: value MEASURE-PERIOD PAGE.
value() {
    grep -o "<data id=\"$1\"[^>]*>" "$top/site/$2" | head -n 1 |
        sed -E 's/.* value="([^"]*)".*/\1/'
}
is() { [ "$1" = "$2" ] || { printf '      "%s", expected "%s"\n' "$1" "$2"; false; }; }
# Rows read = shown + left out in every line, and the lines sum to the last.
rows() {
    awk '/ rows read = / {
        read = shown = left = 0
        for (i = 1; i < NF; i++) { if ($(i + 1) == "rows") read = $i; if ($(i + 1) == "shown") shown = $i
            if ($(i + 1) == "left" && $(i + 2) ~ /^out/) left = $i }
        if (read != shown + left) wrong++
        if ($0 ~ /^all tables:/) total = read; else sum += read }
        END { exit !(total > 0 && wrong == 0 && sum == total) }' "$top/out"
}
# build NAME: status in $status, the site in $top/site.
build() {
    rm -rf "$top/site" "$top/source"
    sh tests/publications/prepare.sh "$1" "$top/source" "$shared" || return 1
    mkdir -p "$top/source/content"
    local begun=$SECONDS
    "$program" build --no-sync --data "$top/source/data" --content "$top/source/content" \
        --templates "$root/templates" --out "$top/site" > "$top/out" 2> "$top/errors"
    status=$?
    printf '%s: %d s, %s\n' "$1" $((SECONDS - begun)) "$(tail -n 1 "$top/out")"
    [ $status -eq 0 ] || head -n 20 "$top/errors"
}

england() {
    build england
    check 'England builds' [ $status -eq 0 ]
    check 'England: rows read = shown + left out' rows
    check 'England: every school has a page' \
        is "$(find "$top/site/skolor" -mindepth 2 -maxdepth 2 -name index.html | wc -l)" 21567
    check 'England: and JSON' is "$(find "$top/site/skolor" -maxdepth 1 -name '*.json' | wc -l)" 21567
    check 'England: the home page has the sum' grep -q 'value="2124952828"' "$top/site/index.html"
    check 'England: formatted' grep -Eq '(£2.?124.?952.?828|2.124.952.828.pund)' "$top/site/index.html"
    check 'England: no page over 300 KB' is "$(find "$top/site" -name '*.html' -size +300k | head -n 3)" ''
    # Five amounts from the raw file, by its own heading, against the pages.
    python3 - "$top/source/data/pupil-premium-2019-2020.csv" > "$top/amounts" << 'PYTHON'
import csv, io, re, sys
rows = list(csv.reader(io.open(sys.argv[1], encoding="utf-8-sig", errors="replace")))
head = next(i for i, row in enumerate(rows) if any("URN" == cell.strip() for cell in row))
names = [cell.strip() for cell in rows[head]]
urn = names.index("URN")
amount = max(i for i, name in enumerate(names) if re.search("allocation", name, re.I) and re.search("total|pupil premium", name, re.I))
kept = [row for row in rows[head + 1:] if len(row) > amount and row[urn].strip().isdigit()]
for row in (kept[0], kept[7], kept[1000], kept[12345], kept[-1]):
    print(row[urn].strip(), re.sub("[^0-9.]", "", row[amount]))
PYTHON
    check 'England: five amounts to compare' is "$(wc -l < "$top/amounts")" 5
    while read -r school amount; do
        check "England: $school gets what its row says" is "$(value amount-2019-20 "skolor/$school/index.html")$(
            value amount-2019 "skolor/$school/index.html")" "$amount"
    done < "$top/amounts"
    check 'England: another amount is seen' eval '! is "$(value amount-2019-20 "skolor/$school/index.html")" "1$amount" > /dev/null'
}

stockholm() {
    build stockholm
    check 'Stockholm builds' [ $status -eq 0 ]
    check 'Stockholm: rows read = shown + left out' rows
    check 'Stockholm: every school has a page' \
        is "$(find "$top/site/skolor" -mindepth 2 -maxdepth 2 -name index.html | wc -l)" 152
    check 'Stockholm: no amount anywhere' eval '! grep -rlE "id=\"amount(_per_pupil)?-" --include=index.html "$top/site" | head -n 3 | grep .'
    check 'Stockholm: each school says that amounts are not published' \
        is "$(grep -rLE 'inte publicer|publiceras inte|not published' --include=index.html "$top/site/skolor" | grep -E '/[0-9]+/' | head -n 3)" ''
    # What the source withholds (..) is no number, and never 0, on page and in JSON; what it gives stands there.
    python3 - "$top/source/data" "$top/site" > "$top/log" << 'PYTHON'
import csv, glob, io, json, os, re, sys
data, site = sys.argv[1:]
package = json.load(open(os.path.join(data, "datapackage.json"), encoding="utf-8"))
resource = next(one for one in package["resources"] if one["path"] == "stockholm_0180_statistics_long.csv" and one.get("role") == "results")
fields = {field.get("concept"): field["name"] for field in resource["schema"]["fields"] if field.get("concept")}
measures = {}
for field in resource["schema"]["fields"]:
    for item in field.get("measures", []):
        measures[item["value"]] = item["id"]
rows = list(csv.DictReader(io.open(os.path.join(data, resource["path"]), encoding=resource.get("encoding", "utf-8") + "-sig")))
found = {"few": [], "near100": [], "value": []}
for row in rows:
    measure = measures.get(row[fields["measure"]])
    value = row[fields["value"]].strip()
    years = re.match(r"(\d{4})/(?:\d\d)?(\d\d)", row[fields["period"]])
    if not measure or not years:
        continue
    kind = "few" if value == ".." else "near100" if value == "~100" else "value" if re.match(r"^\d", value) else None
    if kind:
        found[kind].append((row[fields["school"]], measure, f"{years[1]}-{years[2]}", value))
wrong = looked = 0
for kind, cells in found.items():
    chosen = cells[:: max(1, len(cells) // 40)]
    for school, measure, period, value in chosen:
        page = open(os.path.join(site, "skolor", school, "index.html"), encoding="utf-8").read()
        mark = re.search(f'<data id="{re.escape(measure)}-{period}"([^>]*)>([^<]*)<', page)
        own = json.load(open(os.path.join(site, "skolor", school + ".json"), encoding="utf-8"))
        own = own["measures"].get(measure, {}).get(period, {})
        looked += 1
        if kind == "value":
            right = mark and f'value="' in mark[1] and float(re.search('value="([^"]*)"', mark[1])[1] or "nan") == float(value.replace(",", "."))
            right = right and own.get("value") == float(value.replace(",", "."))
        else:
            right = mark and 'value=""' in mark[1] and f'data-status="{kind}"' in mark[1] and not re.search(r"\d", mark[2])
            right = right and "value" not in own and own.get("status") == kind
        if not right:
            wrong += 1
            if wrong < 6:
                print(f"      {school} {measure} {period}: source {value!r}, page {mark[0] if mark else None}, JSON {own}")
print(f"looked at {looked}: {', '.join(f'{len(cells)} {kind}' for kind, cells in found.items())}; {wrong} wrong")
sys.exit(wrong != 0 or looked < 90)
PYTHON
    check 'Stockholm: what the source withholds is no number; what it gives stands there' [ $? -eq 0 ]
    cat "$top/log"
}

for name in england stockholm; do
    if [ -d "$shared/$name" ]; then
        $name
    else
        printf 'skipped: no %s/%s\n' "$shared" "$name"
        skipped=$((skipped + 1))
    fi
done
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
