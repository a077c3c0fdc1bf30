#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Nothing is found where there is nothing, what is there is found, and no page says more than its data. Cities whose
# truth is known (tests/city, --effect), each of many seeds, are built with the program; then their analyses, pages and
# the words of the templates are read. Each check is also seen to fail.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
program=$(realpath "${REDOVISA:-build/release/redovisa}")
city=$(dirname "$program")/city
if [ -w /dev/shm ]; then top=$(mktemp -d -p /dev/shm); else top=$(mktemp -d); fi
trap 'rm -rf "$top"' EXIT
passed=0
failed=0
good() { printf 'ok    %s\n' "$1"; passed=$((passed + 1)); }
bad() { printf 'FAULT %s\n' "$1"; failed=$((failed + 1)); }
check() { if "${@:2}"; then good "$1"; else bad "$1"; fi; } # check CLAIM COMMAND…
# tell FILE: what a program wrote that prints a line a claim.
tell() {
    cat "$1"
    [ -s "$1" ] || bad "nothing was said in $1"
    passed=$((passed + $(grep -c '^ok' "$1")))
    failed=$((failed + $(grep -c '^FAULT' "$1")))
}

# --- cities ---
# make_site NAME OPTION…: a city without narrative, in Swedish, and its site in $top/sites/NAME.
make_site() {
    local name=$1 data=$top/data/$1
    shift
    mkdir -p "$data" "$top/sites"
    "$city" "$@" "$data" &&
        sed -i 's/"languages": \["sv", "en"\]/"languages": ["sv"]/' "$data/datapackage.json" &&
        "$program" build --no-sync --jobs 1 --data "$data" --content "$top/nothing" --out "$top/sites/$name" > /dev/null 2> "$top/errors-$name" ||
        { echo "the city $name:"; head -n 5 "$top/errors-$name"; }
    rm -rf "$data"
    # Pages of schools are read where chance is all and in one city of each other truth; the others' are in the way.
    case $name in *-1 | chance-*) ;; *) rm -rf "$top/sites/$name"/{skolor,omraden,data/*.*} ;; esac
}
mkdir "$top/nothing"
make_sites() { # NAME SEEDS OPTION…
    local name=$1 seeds=$2 seed
    shift 2
    for ((seed = 1; seed <= seeds; seed++)); do make_site "$name-$seed" --seed "$seed" "$@"; done
}
# Of schools with much support only a few have results above similar ones: to compare interventions takes many schools.
{
    make_sites none 20 --effect none --planted 0
    make_sites need 5 --effect need
    make_sites large 3 --effect large --planted 0 --schools 560
} &
{
    make_sites chance 20 --effect chance
    make_sites wide 10 --effect none --planted 0 --schools 560
} &
wait
for truth in none-20 wide-10 chance-20 need-5 large-3; do
    check "cities: ${truth%-*}" [ "$(find "$top/sites" -maxdepth 1 -name "${truth%-*}-*" | wc -l)" -eq "${truth#*-}" ]
done

"$program" build --no-sync --out "$top/bundled" > "$top/out" 2> "$top/errors" || { bad 'the bundled site'; cat "$top/errors"; }

# Cities that are not what they are taken for.
mkdir "$top/swapped"
for site in "$top"/sites/*; do
    name=$(basename "$site")
    case $name in
    none-[123] | wide-[123]) other=large-${name#*-} ;;
    large-*) other=none-${name#*-} ;;
    chance-1) other=large-1 ;;
    *) continue ;;
    esac
    ln -s "$top/sites/$other" "$top/swapped/$name"
done
cp -r "$top/sites/need-1" "$top/swapped/"
sed -i 's/Därför visar siffrorna varken/Alltså visar siffrorna/' "$top/swapped/need-1/fragor/mest-pengar-samst-resultat/index.html"

# --- what the analyses find, what the pages say: the bundled city's in both languages, and where need decides all ---
{
    node tests/site/check_findings.js "$top/sites" > "$top/findings"
    node tests/site/check_findings.js "$top/swapped" > "$top/swapped-findings"
    node tests/site/check_honesty.js --words templates/words > "$top/words"
} &
{
    node tests/site/check_honesty.js "$top/bundled" > "$top/bundled-pages"
    node tests/site/check_honesty.js "$top"/sites/need-* > "$top/need-pages"
} &
wait
for file in findings bundled-pages need-pages words; do tell "$top/$file"; done
for claim in 'chance: schools above or below similar ones' 'chance: schools above or below the expected in one year' \
    'chance: schools above or below the expected in three years' 'none: kostnader' 'large: kostnader' 'none: over-tid' \
    'large: over-tid' 'wide: insatser' 'large: insatser' 'none: results' 'results: the page says'; do
    check "seen to fail: $claim" grep -q "^FAULT $claim" "$top/swapped-findings"
done

# damage 'CLAIM' FILE SCRIPT: after sed SCRIPT on FILE the checker finds fault with just that.
some_pages() {
    rm -rf "$top/damaged"
    mkdir -p "$top/damaged/skolor" "$top/damaged/fragor"
    cp "$top/bundled/skolor/index.html" "$top/damaged/skolor/"
    cp "$top"/bundled/skolor/9900012*.json "$top/damaged/skolor/"
    cp "$top/bundled/fragor/index.html" "$top/damaged/fragor/"
    cp -r "$top/bundled/skolor/99000123" "$top/damaged/skolor/"
}
damage() {
    some_pages
    cp "$top/damaged/$2" "$top/whole"
    sed -i -E "$3" "$top/damaged/$2"
    if cmp -s "$top/whole" "$top/damaged/$2"; then bad "no damage done: $1"; return; fi
    node tests/site/check_honesty.js "$top/damaged" > "$top/claims"
    check "seen to fail: $1 ($2)" [ "$(grep '^FAULT' "$top/claims" | grep -cF "FAULT $1")" -eq 1 ]
}
some_pages
node tests/site/check_honesty.js "$top/damaged" > "$top/claims"
check "some pages are whole before they are damaged" [ $? -eq 0 ]
cause='no page names a cause'
for sentence in 'Stödet leder till högre resultat.' 'Skolan har lyckats tack vare pengarna.' 'Insatsen ger effekt.' \
    'Resultatet beror på stödet.' 'Det är en effekt av stödet.' 'Fler lärare har gjort att betygen har stigit, det påverkar alla.'; do
    damage "$cause" fragor/index.html "s|</h1>|</h1><p>$sentence</p>|"
done
damage "$cause" skolor/99000123/index.html 's|<h1>|<p>Stödet <em>leder</em> <b>till</b> mer.</p><h1>|'
damage "$cause" fragor/index.html 's|name="description" content="[^"]*"|name="description" content="Pengarna har effekt."|'
damage 'no page places a school' skolor/99000123/index.html 's|<h1>|<p>Skolan är på plats 12 av 139.</p><h1>|'
damage 'no page places a school' skolor/99000123/index.html 's|<h1>|<p>En svag skola.</p><h1>|'
order='no table has its schools in another order'
whole=':a;N;$!ba;' # the file as one text
damage "$order" skolor/index.html "$whole"'s|(<tbody>\n)(<tr[^\n]*<th scope="row"><a[^\n]*\n)(.*)(</tbody>)|\1\3\2\4|'
similar='(<tr[^\n]*<th scope="row"><a href="../../skolor/[^\n]*\n)'
damage "$order" skolor/99000123/index.html "$whole"'s|'"$similar$similar$similar"'|\2\3\1|'
names=$(sed -n -E 's/.*"name":"([^"]*)".*/<text>\1<\/text>/p' "$top"/bundled/skolor/9900012*.json | sort -r | tr -d '\n')
damage 'no chart names its schools in another order' skolor/99000123/index.html "s|<h1>|<svg>$names</svg><h1>|"

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
