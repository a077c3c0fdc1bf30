#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Released editions on the site: byte for byte as they were released, links between a page and its earlier ones, the
# codes of /verifiera/, replies; and all that in a browser. Checks are first seen to fail on a damaged copy.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
root=$PWD
REDOVISA=$(realpath "${REDOVISA:-build/release/redovisa}")
export REDOVISA
if [ -w /dev/shm ]; then top=$(mktemp -d -p /dev/shm); else top=$(mktemp -d); fi
trap 'rm -rf "$top"' EXIT
passed=0
failed=0
good() { printf 'ok    %s\n' "$1"; passed=$((passed + 1)); }
bad() { printf 'FAULT %s\n' "$1"; failed=$((failed + 1)); }
check() { if "${@:2}"; then good "$1"; else bad "$1"; fi; } # check CLAIM COMMAND…
count() { # adds up the claims of a checker that has run
    cat "$top/claims"
    passed=$((passed + $(grep -c '^ok' "$top/claims")))
    failed=$((failed + $(grep -c '^FAULT' "$top/claims")))
}

build() {
    "$REDOVISA" build --no-sync --templates "$root/templates" --data "$top/data" --content "$top/content" \
        --out "$1" > "$top/out" 2> "$top/errors" || { cat "$top/errors"; false; }
}
check_editions() { node tests/site/check_editions.js "$1" "$top/data" https://smaby.example/ > "$top/claims"; }

bash tests/support/make_editions.sh "$top" || { echo '0 passed, 1 failed'; exit 1; }
if ! build "$top/site"; then echo '0 passed, 1 failed'; exit 1; fi
check_editions "$top/site"
count

# damage 'CLAIM' FILE SCRIPT: after sed SCRIPT on FILE the checker names the claim among its faults.
damage() {
    rm -rf "$top/damaged"
    cp -r "$top/site" "$top/damaged"
    sed -i "$3" "$top/damaged/$2"
    if cmp -s "$top/site/$2" "$top/damaged/$2"; then bad "no damage done: $1"; return; fi
    check_editions "$top/damaged"
    check "seen to fail: $1" grep -qF "FAULT $1" "$top/claims"
}
frozen=utgavor/2023.1/skolor/88000001/index.html
damage 'the manifest is the released one' utgavor/2023.1/utgava/manifest.txt '1s/^./x/'
damage 'the archive is the released one' utgavor/2023.1.zip '1s/^P/Q/'
damage 'every file of an edition is as it was' $frozen 's|<h1>|<h1> |'
damage 'links of an edition stay within it' $frozen 's|href="../../data/"|href="../../../2024.1/data/"|'
damage 'links of an edition lead to what it has' $frozen 's|href="../../data/"|href="../../borta/"|'
damage 'a page of an edition says which it is' $frozen 's|data-edition="2023.1"|data-edition="2024.1"|'
damage 'a page of an edition leads to the latest' $frozen 's|<a href="https://smaby|<a href="https://stad|'
damage 'a page links to itself in each edition' skolor/88000001/index.html 's|utgavor/2023.1/skolor|utgavor/2022.1/skolor|'
damage 'no edition is in the sitemap' sitemap.xml 's|</urlset>|<url><loc>https://smaby.example/utgavor/2023.1/</loc></url></urlset>|'
damage 'every code of every list is found' utgavor/2023.1/utgava/figurer.csv '2s/.$/x/'
damage 'no list of codes is over 100 KB' data/koder/0000.json "1s|\$|$(printf '%0100000d' 0 | tr 0 ' ')|"

# --- replies ---
page() { cat "$top/site/$1/index.html"; }
check 'a reply is on its school’s page' grep -q '>Ett svar</h3>' <(page skolor/88000001)
check 'in the language of the page' grep -q '>A reply</h3>' <(page en/skolor/88000001)
check 'else in the other one, which is marked' grep -q '<h3 id="svar-1" lang="sv">Bara på svenska</h3>' <(page en/skolor/88000003)
check 'its headings are below its own' grep -q '<h4 id="svar-1-resultat">Resultat</h4>' <(page skolor/88000001)
check 'the figures that it is about lead to it' [ "$(page skolor/88000001 | grep -c 'href="#skolans-egna-ord"')" -eq 2 ]
check 'it leads to the edition that it answers' grep -q 'href="../../utgavor/2024.1/skolor/88000001/">Se sidan' <(page skolor/88000001)
check 'it is no page' [ ! -e "$top/site/svar" ]
check 'no other school has it' [ "$(page skolor/88000002 | grep -c 'skolans-egna-ord')" -eq 0 ]

# --- in a browser ---
if [ -x "${CHROMIUM:-/usr/bin/chromium}" ] && [ -d node_modules/playwright-core ] && [ -d node_modules/axe-core ]; then
    NODE_PATH=$root/node_modules node tests/browser/check_editions.js "$top/site" > "$top/claims" 2> "$top/errors"
    [ $? -le 1 ] || { bad 'the checks in a browser ran'; cat "$top/errors"; }
    count
else
    bad 'chromium, playwright-core or axe-core is missing: run make test'
fi
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
