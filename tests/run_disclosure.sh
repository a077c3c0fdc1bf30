#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What is withheld stands nowhere: numbers like no others are planted, and looked for in the site, its downloads, the
# messages, the archive of a release and the ledger. What cannot be protected stops the build.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
root=$PWD
program=$(realpath "${REDOVISA:-build/release/redovisa}")
if [ -w /dev/shm ]; then top=$(mktemp -d -p /dev/shm); else top=$(mktemp -d); fi
trap 'rm -rf "$top"' EXIT
passed=0
failed=0
check() { # check CLAIM COMMAND…
    if "${@:2}"; then passed=$((passed + 1)); else printf 'FAULT %s\n' "$1"; failed=$((failed + 1)); fi
}
run() { # run COMMAND OPTION…
    "$program" "$1" --data "$top/city/data" --content "$top/city/content" --templates "$root/templates" "${@:2}" \
        > "$top/out" 2> "$top/errors"
}
absent() { python3 tests/disclosure/find_numbers.py "$top/secrets" "$@" > "$top/found" || { cat "$top/found"; false; }; }

python3 tests/disclosure/make_city.py "$top/city" > "$top/secrets"
check 'the city builds' run build --no-sync --out "$top/site"
head -n 20 "$top/errors"
check 'no number that is withheld is on the site' absent "$top/site"
check 'nor in what is said' absent "$top/out" "$top/errors"
check 'each rule withholds something' \
    [ "$(grep -cE '^rule,[a-z_]+,[1-9]' "$top/site/data/analys/skydd.csv")" -eq 6 ]
check 'nothing can be told' grep -q '^check,told,0' "$top/site/data/analys/skydd.csv"

# A checksum of a file with a few withheld numbers would let somebody try them out.
checksum() { grep -rqF "$(sha256sum "$top/city/data/$1" | cut -d ' ' -f 1)" "$top/site"; }
for file in results allocations spending corrections; do
    check "the checksum of $file.csv is not told" eval '! checksum "$file.csv"'
done
check 'and that is said' grep -rqF 'Kontrollsumman visas inte' "$top/site"

check 'the report says why' grep -q '^[0-9]* values withheld: [0-9]* with too few pupils, .*that may be one person' "$top/out"

# The search finds what is there.
printf '401100\n' > "$top/shown"
check 'a shown amount is found' eval '! python3 tests/disclosure/find_numbers.py "$top/shown" "$top/site" > /dev/null'
printf '<p>283,77 poäng</p>' > "$top/site/planted.html"
check 'a planted number is found' eval '! absent "$top/site" > /dev/null'
printf '<p>8\u202f887 kr</p>' > "$top/site/planted.html"
check 'a planted amount is found' eval '! absent "$top/site" > /dev/null'

# A release: the archive and the ledger.
check 'the city is released' run release --out "$top/released"
check 'nothing withheld is in the archive, the ledger or the messages' \
    absent "$top/city/data/editions" "$top/out" "$top/errors"
check 'the archive is there' [ -n "$(find "$top/city/data/editions" -name '*.zip' 2> /dev/null)" ]

# Somebody else's attack, from the files alone; then last year's total, which this year's table has no more.
told() { python3 tests/disclosure/eliminate.py "$@" > "$top/found"; }
check 'nothing is told by the files' told "$top/site"
sed -i 's/"version": "1"/"version": "2"/; s/"created": "2024-06-01"/"created": "2025-06-01"/' "$top/city/data/datapackage.json"
total=$(sed -n 's/^770005,2024,ALL,//p' "$top/city/data/spending.csv" | tr -d '\r')
sed -i 's/^770005,2024,ALL,[0-9]*/770005,2024,ALL,/' "$top/city/data/spending.csv"
printf '770005/spending-all/2024,2,%s,missing,error,fel i filen,2025-06-01,nämnden\r\n' "$total" \
    >> "$top/city/data/corrections.csv"
check 'a second edition builds' run build --no-sync --out "$top/second"
head -n 5 "$top/errors"
check 'both editions together tell nothing' told "$top"/city/data/editions/1.zip "$top/second"
cat "$top/found"
check 'no number that is withheld is in the second' absent "$top/second" "$top/out" "$top/errors"
sed -i 's/^\(770005,.*\),,protected,,missing/\1,904000,normal,,missing/' "$top/second/data/spending.csv"
check 'what would be told is found' eval '! told "$top"/city/data/editions/1.zip "$top/second"'

# What the last edition showed cannot be hidden again; with a row of correction it is a warning that names the value.
amount=$(sed -n 's/^770007,2024,[0-9]*,//p' "$top/city/data/allocations.csv" | tr -d '\r')
cp -r "$top/city" "$top/kept"
sed -i 's/^\(770007,2024,[0-9]*\),[0-9]*/\1,hemligt/' "$top/city/data/allocations.csv"
check 'withholding it in silence stops the build' eval '! run build --no-sync --out "$top/third"'
printf '770007/amount/2024,2,%s,not_public,error,fel i filen,2025-06-01,nämnden\r\n' "$amount" \
    >> "$top/city/data/corrections.csv"
check 'with a row it is published' run build --no-sync --out "$top/third"
check 'and a warning names it' grep -q "stand in an earlier edition, the first one as '770007/amount/2024'" "$top/errors"
rm -rf "$top/city"
mv "$top/kept" "$top/city"

# Sums that differ are told without the number that they would tell.
sed -i 's/^770005,2024,ALL,.*/770005,2024,ALL,5999999/' "$top/city/data/spending.csv"
run check
check 'sums that differ are told' grep -q '770005' "$top/errors"
check 'and not the sum of what is withheld' eval '! grep -q 5916887 "$top/errors"'

# The pot and one amount: nothing else is left to withhold.
rm -rf "$top/city" "$top/site"
python3 tests/disclosure/make_city.py "$top/city" > "$top/secrets"
printf 'school,year,pupils,amount\n770003,2024,320,hemligt\n' > "$top/city/data/allocations.csv"
printf 'year,pot\n2024,418887\n' > "$top/city/data/parameters.csv"
run build --no-sync --out "$top/site"
check 'what cannot be protected stops the build' [ $? -eq 1 ]
check 'the value is named' grep -q "770003/amount/2024.* is withheld" "$top/errors"
check 'and not told' absent "$top/out" "$top/errors"
check 'nothing is written' [ ! -e "$top/site" ]

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
