#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The bundled publication as a whole site: links, figures, validity; the same bytes whatever the machine; a rebuild
# that touches only what changed. Each check of a site is first seen to fail on a damaged copy of the small one.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
root=$PWD
program=$(realpath "${REDOVISA:-build/release/redovisa}")
small=$(realpath tests/publications/small)
if [ -w /dev/shm ]; then top=$(mktemp -d -p /dev/shm); else top=$(mktemp -d); fi
trap 'rm -rf "$top"' EXIT
passed=0
failed=0
good() { printf 'ok    %s\n' "$1"; passed=$((passed + 1)); }
bad() { printf 'FAULT %s\n' "$1"; failed=$((failed + 1)); }
check() { if "${@:2}"; then good "$1"; else bad "$1"; fi; } # check CLAIM COMMAND…

build() { "$program" build --no-sync --templates "$root/templates" "$@" > "$top/out" 2> "$top/errors"; }
same() { diff -rq "$1" "$2" > "$top/diff" 2>&1 || { head -n 5 "$top/diff"; false; }; } # hidden files too
check_site() { node tests/site/check_site.js "$@" > "$top/claims"; }

# --- the small site, whole and damaged ---
build --data $small/data --content $small/content --out "$top/small" || { cat "$top/errors"; bad 'the small site'; }
check_site "$top/small" --origin=https://smaby.example --fictional
check 'the small site is whole' [ $? -eq 0 ]
grep -A6 '^FAULT' "$top/claims"

# damage 'CLAIM' FILE SCRIPT: after sed SCRIPT on FILE the checker names just that claim among its faults.
damage() {
    rm -rf "$top/damaged"
    cp -r "$top/small" "$top/damaged"
    sed -i "$3" "$top/damaged/$2"
    if cmp -s "$top/small/$2" "$top/damaged/$2"; then bad "no damage done: $1"; return; fi
    check_site "$top/damaged" --origin=https://smaby.example --fictional
    check "seen to fail: $1" grep -qF "FAULT $1" "$top/claims"
}
school=skolor/88000001/index.html
damage 'every page can be read' $school 's|</main>||'
damage 'no page over 300 KB' $school "1s|\$|$(printf '%040000d' 0)|;1s|.*|&&&&&&&&|"
damage 'every page has one h1' $school 's|<h1>|<h1>x</h1><h1>|'
damage 'every page has its language' en/$school 's|<html lang="en">|<html lang="sv">|'
damage 'every page has one title' $school 's|<title>[^<]*</title>|<title> </title>|'
damage 'every page has one description' $school 's|name="description" content="[^"]*"|name="description" content=""|'
damage 'every page fits the screen' $school 's|initial-scale=1|user-scalable=no|'
damage 'every page has the strict policy' $school "s|script-src 'self'|script-src 'self' 'unsafe-inline'|"
damage 'the policy stands before what loads' $school 's|<head>|<head><link rel="stylesheet" href="../../stil.css">|'
damage 'every page has one main part' $school 's|href="#innehall">Till innehållet|href="#annat">Till innehållet|'
damage 'no id twice on a page' $school 's|<h1>|<h1 id="innehall">|'
damage 'no inline script or style' $school 's|<h1>|<h1 onclick="x">|'
damage 'no level of headings is skipped' $school 's|<h1>|<h4>x</h4><h1>|'
damage 'no markup is shown as text' $school 's|<h1>|<h1>\&lt;em\&gt;x\&lt;/em\&gt;|'
damage 'every reference of words and narrative was read' $school 's|<h1>|<h1>[medianen](term:median) |'
damage 'what names an id on its page' $school 's|aria-labelledby="ar-for-ar"|aria-labelledby="borta"|'
damage 'nothing is loaded from another host' $school 's|href="../../stil.css"|href="https://other.example/stil.css"|'
damage 'everything that is loaded is there' $school 's|href="../../stil.css"|href="../../borta.css"|'
damage 'links lead over https or within' $school 's|href="../../data/"|href="javascript:alert(1)"|'
damage 'links within the site are relative' $school 's|href="../../data/"|href="/data/"|'
damage 'addresses for machines' $school 's|rel="canonical" href="https://smaby|rel="canonical" href="https://stad|'
damage 'every link within the site' $school 's|href="../../data/"|href="../../borta/"|'
damage 'every fragment is on its page' $school 's|href="#innehall"|href="#borta"|'
damage 'style sheets import nothing' stil.css '1s|^|@import "x.css";|'
damage 'scripts name no other host' skript.js "\$s|\$|fetch('https://other.example/');|"
damage 'the sitemap lists exactly' sitemap.xml 's|<url><loc>https://smaby.example/om/</loc>.*</url>||'
damage 'robots.txt names the sitemap' robots.txt '/Sitemap/d'
damage 'every page says that its data' $school 's|class="banner"|class="x"|'
damage 'every CSV has the rows' data/allocations.csv '3d'
damage 'a table has a number where' data/results.json 's|"","few"|3,"few"|'
damage 'a school’s JSON has a number' skolor/88000006.json 's|"status":"few"|"value":3,"status":"few"|'
damage 'a school’s page and JSON agree on every value' skolor/88000001.json 's|"value":1666049|"value":1666048|'
damage 'a school’s page and JSON agree on every status' skolor/88000001.json 's|"revised"|"normal"|'
damage 'every value of a school’s JSON has' $school 's|id="merit-2023-24"|id="annat"|'
damage 'every figure’s text says its value' $school 's|666.049</data>|666\xc2\xa0050</data>|'
damage 'what is withheld has no number' skolor/88000006/index.html 's|value="">för få|value="3">3|'
damage 'a figure’s fragment is' $school 's|id="merit-2022-23"|id="merit-2022"|'

# --- feeds ---
node tests/site/check_feeds.js "$top/small" > "$top/claims"
check 'the small site has whole feeds' [ $? -eq 0 ]
grep -A6 '^FAULT' "$top/claims"
damage_feed() {
    rm -rf "$top/damaged"
    cp -r "$top/small" "$top/damaged"
    sed -i "$3" "$top/damaged/$2"
    if cmp -s "$top/small/$2" "$top/damaged/$2"; then bad "no damage done: $1"; return; fi
    node tests/site/check_feeds.js "$top/damaged" > "$top/claims"
    check "seen to fail: $1" grep -qF "FAULT $1" "$top/claims"
}
feed=skolor/88000001/feed.xml
damage_feed 'every feed is well-formed' $feed 's|</entry>||'
damage_feed 'every feed is well-formed' $feed 's|<summary>|<summary>\& |'
damage_feed 'every feed is Atom' $feed 's|xml:lang="sv"|xml:lang="en"|'
damage_feed 'every feed has id' $feed 's|<author>.*</author>||'
damage_feed 'every date of a feed' $feed 's|T00:00:00Z||'
damage_feed 'ids of feeds are' $feed 's|urn:uuid:|tag:|'
damage_feed 'every feed names its own' $feed 's|88000001/feed.xml|88000002/feed.xml|'
damage_feed 'every page of an entry' $feed 's|#amount-2023|#borta|'
damage_feed 'every page names feeds' skolor/88000001/index.html 's|skolor/88000001/feed.xml"|skolor/88000001/borta.xml"|'

# --- the bundled site ---
build --out "$top/site" || { cat "$top/errors"; bad 'the bundled site'; }
cp "$top/out" "$top/accounting"
node tests/site/check_feeds.js "$top/site" > "$top/claims"
check 'the bundled site has whole feeds' [ $? -eq 0 ]
grep -A6 '^FAULT' "$top/claims"
check 'the bundled site gives no warning' [ ! -s "$top/errors" ]
check_site "$top/site" --origin=https://redovisa.example --fictional
cat "$top/claims"
passed=$((passed + $(grep -c '^ok' "$top/claims")))
failed=$((failed + $(grep -c '^FAULT' "$top/claims")))
no_deviation() { ! grep -rlE 'Det beslutade beloppet skiljer sig|decided amount differs' --include=index.html "$1"; }
check 'every amount follows the formula that its page shows' no_deviation "$top/site/skolor"

# Rows read = shown + left out, and the reasons sum to what was left out.
rows() {
    awk '/ rows read = / {
        read = shown = left = reasons = 0
        for (i = 1; i < NF; i++) { if ($(i + 1) == "rows") read = $i; if ($(i + 1) == "shown") shown = $i
            if ($(i + 1) == "left" && $(i + 2) ~ /^out/) left = $i }
        if (match($0, /\(.*\)/)) { n = split(substr($0, RSTART + 1, RLENGTH - 2), part, ", ")
            for (i = 1; i <= n; i++) reasons += part[i] + 0 }
        if (read != shown + left || reasons != left) wrong++
        if ($0 ~ /^all tables:/) { total = read } else { sum += read; tables++ } }
        END { exit !(tables > 9 && wrong == 0 && sum == total && total > 20000) }' "$1"
}
check 'rows read = shown + left out, each with its reason' rows "$top/accounting"
sed 's/shown + 0 left/shown + 1 left/' "$top/accounting" > "$top/wrong"
check 'seen to fail: rows read' eval '! rows "$top/wrong"'
count_lines() { grep -c . "$top/site/data/tilldelning.csv"; }
check 'the table of allocations has a line a row and its heading' \
    [ "$(count_lines)" -eq $((1 + $(sed -n 's/^tilldelning: .* = \([0-9]*\) shown.*/\1/p' "$top/accounting"))) ]

# --- analyses ---
# Each table of an analysis is on the data page in both languages, with words for what a row is and how it was made;
# rows of files are counted without any method.
listed() {
    local table page name method
    for table in "$1"/data/analys/*.csv; do
        name=${table##*/}
        method='metod/[a-z]*/">'
        [ "$name" != rader.csv ] || method=
        for page in "$1/data/index.html" "$1/en/data/index.html"; do
            grep -q "<tr id=\"${name%.csv}\">.*<small>[^<]* [^<]*</small>.*$method.*analys/$name\"" "$page" || return 1
        done
    done
}
check 'every analysis is listed among the data, with its method' listed "$top/site"
mkdir -p "$top/unlisted/data/analys" "$top/unlisted/en/data"
touch "$top/unlisted/data/analys/annat.csv" "$top/unlisted/data/index.html" "$top/unlisted/en/data/index.html"
check 'seen to fail: every analysis is listed' eval '! listed "$top/unlisted"'

# --- terms ---
# Words point to terms by name, and a publication need not have them; the bundled one has them all, in both languages.
terms_of_words() { grep -rhoE '\]\(term:[^)]*\)' "$1/sv" "$1/en" "$1/sv.json" "$1/en.json" | sed 's/.*(term:\(.*\))/\1/' | sort -u; }
have_terms() { local term; for term in $(terms_of_words "$1"); do [ -f "content/sv/ordlista/$term.md" ] || return 1; done; }
check 'every term that a word points to is in the bundled glossary' have_terms templates/words
mkdir -p "$top/words/en"
cp -r templates/words/sv templates/words/*.json "$top/words/"
echo '{"x": "[x](term:borta)"}' > "$top/words/en/x.json"
check 'seen to fail: terms of words' eval '! have_terms "$top/words"'
translated() { diff <(cd content/sv/ordlista && ls) <(cd content/en/ordlista && ls) > /dev/null; }
check 'every term is explained in both languages' translated
swedish_on_english() { ! grep -l 'class="page-terms"' -r "$top/site/en" --include=index.html | xargs -r grep -l '<div id="ord-[^"]*" lang="sv">'; }
check 'no English page explains its words in Swedish' swedish_on_english

# --- HTML as the Nu checker sees it ---
vnu() { java -jar node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html "$1" > "$top/vnu" 2>&1; }
if [ -f node_modules/vnu-jar/build/dist/vnu.jar ]; then
    vnu "$top/site"
    check 'every page is valid HTML' [ $? -eq 0 ]
    head -n 20 "$top/vnu"
    mkdir "$top/invalid"
    sed 's|<h1>|<h1><div>|' "$top/small/index.html" > "$top/invalid/index.html"
    vnu "$top/invalid"
    check 'seen to fail: valid HTML' [ $? -ne 0 ]
else
    bad 'node_modules/vnu-jar is missing: run make test'
fi

# --- the same bytes (R12): threads, folder, zone, locale, umask, time, order of folders ---
mkdir -p "$top/other place/å"
# Made file by file in the opposite order, so that the folder lists them otherwise.
(cd "$root" && find data content templates -type d) | sort | while read -r folder; do mkdir -p "$top/other place/å/$folder"; done
(cd "$root" && find data content templates -type f) | sort -r | while read -r file; do
    cp "$root/$file" "$top/other place/å/$file"
done
find "$top/other place/å" -exec touch -d 1999-12-31 {} +
(umask 077 && cd "$top/other place/å" && TZ=Pacific/Kiritimati LC_ALL=sv_SE.ISO-8859-1 LANG=tr_TR.UTF-8 HOME=/nowhere \
    "$program" build --no-sync --jobs 1 --out "$top/other" > /dev/null 2>&1)
check 'another folder, one thread, another zone, locale, umask, order: the same bytes' same "$top/site" "$top/other"
build --jobs 4 --out "$top/four"
check 'four threads: the same bytes' same "$top/site" "$top/four"
echo x >> "$top/four/om/index.html"
check 'seen to fail: the same bytes' eval '! same "$top/site" "$top/four"'

# --- a rebuild: only files whose bytes changed are new ---
# The faces of all files: number, time and name.
faces() { (cd "$1" && find . -type f ! -name '.redovisa*' -printf '%i %T@ %p\n' | sort -k 3); }
changed() { # names whose bytes differ between two trees
    (cd "$1" && find . -type f ! -name '.redovisa*' -exec sha256sum {} + | sort) > "$top/a"
    (cd "$2" && find . -type f ! -name '.redovisa*' -exec sha256sum {} + | sort) > "$top/b"
    comm -13 "$top/a" "$top/b" | cut -c 67- | sort
}
cp -r data "$top/data"
cp -a "$top/site" "$top/before"
touch -d '2001-02-03 04:05:06' "$top/site/om/index.html"
build --out "$top/site"
faces "$top/site" > "$top/faces"
build --out "$top/site"
check 'a build of the same input touches no file' cmp -s "$top/faces" <(faces "$top/site")
check 'and says so' grep -q '(0 written' "$top/out"
# One school's result: its pages, its JSON, its tables follow, and what is expected of the others with it.
sed -i 's/^99000102;2014\/15;Matematik;70;12,4;/99000102;2014\/15;Matematik;70;12,5;/' "$top/data/nationella-prov.csv"
check 'one cell changed' eval '! cmp -s "$top/data/nationella-prov.csv" data/nationella-prov.csv'
build --data "$top/data" --out "$top/site"
build --data "$top/data" --out "$top/full"
check 'a rebuild is the full build, byte for byte' same "$top/site" "$top/full"
changed "$top/before" "$top/full" > "$top/expected"
comm -13 <(sort "$top/faces") <(faces "$top/site" | sort) | cut -d' ' -f3- | sort > "$top/touched"
check 'a rebuild touches just the files whose bytes changed' cmp -s "$top/expected" "$top/touched"
half=$(($(find "$top/site" -type f | wc -l) / 2))
check 'and they are some, not all' [ "$(wc -l < "$top/touched")" -gt 2 -a "$(wc -l < "$top/touched")" -lt $half ]
printf '%s files of %s changed\n' "$(wc -l < "$top/touched")" "$(find "$top/site" -type f | wc -l)"

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
