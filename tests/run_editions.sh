#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Editions from outside: release, change, release, verify, diff on a tiny publication; a ledger and archives that
# somebody has changed; releases that are killed. QUICK=1 makes fewer attempts.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
root=$PWD
program=$(realpath "${REDOVISA:-build/release/redovisa}")
for tool in python3 unzip; do
    command -v $tool > /dev/null || { echo "no $tool"; echo '0 passed, 0 failed, 1 skipped'; exit 0; }
done
if [ -w /dev/shm ]; then top=$(mktemp -d -p /dev/shm); else top=$(mktemp -d); fi
trap 'rm -rf "$top"' EXIT
passed=0
failed=0
good() { passed=$((passed + 1)); }
bad() { printf 'FAULT %s\n' "$1"; head -c 600 "$top/errors"; failed=$((failed + 1)); }
check() { if "${@:2}"; then good; else bad "$1"; fi; } # check CLAIM COMMAND…
says() { grep -qF -- "$1" "$top/out"; }
tells() { grep -qF -- "$1" "$top/errors"; }
run() { "$program" "$@" > "$top/out" 2> "$top/errors" < /dev/null; }
# status EXPECTED CLAIM COMMAND…
status() {
    local expected=$1 claim=$2 is
    shift 2
    "$@"
    is=$?
    if [ $is -eq "$expected" ]; then good; else bad "$claim: exit status $is, not $expected"; fi
}
data=$top/data
sources=(--content "$top/none" --templates "$root/templates")
release() { run release --data "$data" "${sources[@]}" "$@"; }
state_of() { tar -C "$1" --exclude=.release-lock --sort=name --mtime=@0 --mode=0 --owner=0 --group=0 -cf - . | sha256sum; }
list_of() { unzip -p "$data/editions/$1.zip" utgava/figurer.csv; }
code_of() { list_of "$1" | grep "^$2," | sed 's/.*,//'; } # code_of EDITION FIGURE
name_edition() { python3 tests/editions/tiny.py "$data" "$1" "$2"; }

# --- the first edition ---
python3 tests/editions/tiny.py "$data"
status 0 'a dry run' release --dry-run
check 'a dry run leaves nothing' [ ! -e "$data/editions" ]
cp -r "$data" "$top/other"
status 0 'release' release --jobs 3
for words in 'released: edition 2024.1' 'figures' 'root: ' 'ledger: '; do check "release says $words" says "$words"; done
check 'only the ledger and the archive are there' [ "$(ls -A "$data/editions" | tr '\n' ' ')" = '2024.1.zip ledger.csv ' ]
check 'the archive is whole' unzip -qqt "$data/editions/2024.1.zip"
mkdir "$top/stick"
unzip -q -d "$top/stick" "$data/editions/2024.1.zip"
check 'the manifest says what is in it' eval '(cd "$top/stick" && sha256sum -c --quiet --strict utgava/manifest.txt)'
check 'and nothing else is' [ "$(wc -l < "$top/stick/utgava/manifest.txt")" -eq $(($(find "$top/stick" -type f | wc -l) - 1)) ]
check 'the root is the hash of the manifest' says "root: $(sha256sum < "$top/stick/utgava/manifest.txt" | cut -c 1-64)"
line=$(sed -n 2p "$data/editions/ledger.csv")
check 'the line has its own hash' [ "${line##*,}" = "$(printf '%s' "${line%,*}" | sha256sum | cut -c 1-64)" ]
check 'the line has the hash of the archive' grep -q "$(sha256sum < "$data/editions/2024.1.zip" | cut -c 1-64)" "$data/editions/ledger.csv"
check 'the line has the hash of the list' grep -q "$(list_of 2024.1 | sha256sum | cut -c 1-64)" "$data/editions/ledger.csv"
check 'the list has as many figures as the line says' [ "$(cut -d, -f4 <<< "$line")" -eq "$(python3 -c '
import csv, sys
print(sum(1 for row in csv.reader(sys.stdin)) - 1)' < "$top/stick/utgava/figurer.csv")" ]
check 'a number that is withheld is nowhere' eval '! grep -rqE "255[,.]5" "$top/stick" "$data/editions/ledger.csv"'
check 'but that it is withheld is in the list' eval 'list_of 2024.1 | grep -q "^1003/merit/2023-24,source,,few,"'
run release --data "$top/other" "${sources[@]}" --jobs 1
check 'another release of the same is the same, byte for byte' cmp -s "$data/editions/2024.1.zip" "$top/other/editions/2024.1.zip"
check 'and so is its ledger' cmp -s "$data/editions/ledger.csv" "$top/other/editions/ledger.csv"

# --- what cannot be released ---
before=$(state_of "$data/editions")
status 1 'a release twice' release
check 'says to write another version' tells 'write another version'
name_edition 2024.2 2024-12-01
status 1 'a day that is not later' release
check 'says so' tells 'is not after 2024-12-01'
for version in '../x' 'a b' 'å' '.hidden' "$(printf '%065d' 1)"; do
    name_edition "$version" 2025-02-01
    status 1 "the version '$version'" release
    check 'says what a version may be' tells 'cannot be an address'
done
name_edition 2024.2 2025-02-01
sed -i '/"version"/d' "$data/datapackage.json"
status 1 'no version' release
check 'says to name one' tells 'has no version'
name_edition 2024.2 2025-02-01
sed -i '/"created"/d' "$data/datapackage.json"
status 1 'no day' release
check 'asks for one' tells '"created"'
check 'nothing has changed' [ "$(state_of "$data/editions")" = "$before" ]

# --- the second edition: a correction, a provisional value revised, a new year for one school ---
name_edition 2025.1 2025-02-01
sed -i 's/^1002;2022\/23;50;228,4;s/1002;2022\/23;50;227,4;s/; s/^1001;2023\/24;62;217,3;p/1001;2023\/24;62;217,9;s/' "$data/resultat.csv"
status 1 'a change without a correction' release
check 'names the figure' tells '1002/merit/2022-23'
check 'nothing is written' [ "$(state_of "$data/editions")" = "$before" ]
echo '1002/merit/2022-23;2025.1;228,4;227,4;;fel;"Skolan hade räknat fel, ""dubbelt"".";2025-01-20;Ekby kommun' >> "$data/rattelser.csv"
code=$(code_of 2024.1 1002/merit/2022-23)
status 1 'verify, when a correction is written' run verify "$code" --data "$data" --content "$top/none"
check 'tells of it' says 'written and not released yet: 2025-01-20: Skolan hade räknat fel'
status 0 'the second release' release
check 'the new line holds on to the old one' [ "$(sed -n 3p "$data/editions/ledger.csv" | cut -d, -f10)" = "${line##*,}" ]
check 'the correction is frozen' eval 'unzip -p "$data/editions/2025.1.zip" utgava/rattelser.csv | grep -q "^1002/merit/2022-23,2025.1,\"228,4\",\"227,4\",,error,\"Skolan hade räknat fel"'
status 0 'a build after it' run build --no-sync --data "$data" "${sources[@]}" --out "$top/site"

# --- diff: exactly what changed, by another program's reckoning ---
status 0 'diff' run diff 2024.1 2025.1 --data "$data" --json
cp "$top/out" "$top/diff"
list_of 2024.1 > "$top/old.csv"
list_of 2025.1 > "$top/new.csv"
check 'diff lists exactly the figures that changed' python3 - "$top/old.csv" "$top/new.csv" "$top/diff" << 'PYTHON'
import csv, json, sys
old, new = ({row[0]: row for row in list(csv.reader(open(path, encoding='utf-8')))[1:]} for path in sys.argv[1:3])
lines = [json.loads(line) for line in open(sys.argv[3], encoding='utf-8')]
told = {line['figure']: (line.get('old'), line.get('new')) for line in lines[:-1]}
def seen(row, edition):
    status = {'revised': 'normal'}.get(row[3], row[3])
    text = row[4].replace(edition, '*') if row[1] == 'sentence' else row[4]
    return text, float(row[2]) if row[2] else None, status
changed = {name for name in old if name in new and seen(old[name], '2024.1') != seen(new[name], '2025.1')}
expected = {name: (old[name][4], new[name][4]) for name in changed}
expected |= {name: (old[name][4], None) for name in old.keys() - new.keys()}
expected |= {name: (None, new[name][4]) for name in new.keys() - old.keys()}
if told != expected:
    print('told and not so:', sorted(told.keys() - expected.keys()), 'so and not told:', sorted(expected.keys() - told.keys()))
counts = {'changed': len(changed), 'new': len(new.keys() - old.keys()), 'gone': len(old.keys() - new.keys())}
sys.exit(told != expected or lines[-1] != counts or [line['figure'] for line in lines[:-1]] != sorted(told))
PYTHON
status 0 'diff in words' run diff 2025.1 2024.1 --data "$data"
check 'a correction has its reason' says '1002/merit/2022-23: 228,4 → 227,4; corrected 2025-01-20: Skolan hade räknat fel, "dubbelt". (decided by Ekby kommun)'
check 'a provisional value was revised as announced' says '1001/merit/2023-24: 217,3 → 217,9; revised as announced'
check 'what is made of them follows' eval 'grep -q "^city/merit/2022-23: .* follows" "$top/out"'
status 0 'diff in Swedish' run diff 2024.1 2025.1 --data "$data" --language sv
check 'is in Swedish' says 'rättad 2025-01-20'
status 0 'diff of one edition' run diff 2025.1 2025.1 --data "$data"
check 'is nothing' [ "$(cat "$top/out")" = '0 changed, 0 new, 0 gone' ]
status 1 'diff of an edition that there is not' run diff 2024.1 2026.1 --data "$data"
check 'names those that there are' tells 'released are 2024.1, 2025.1'
status 2 'diff of one name' run diff 2024.1

# --- verify ---
verify() { run verify "$@" --data "$data" --content "$top/none"; }
amount=$(code_of 2024.1 1001/amount/2024)
status 0 'a figure that stands' verify "$amount"
for words in 'matches: published in edition 2024.1 (2024-12-01)' '1001/amount/2024' 'skolor/1001/#amount-2024' Alskolan; do
    check "verify says $words" says "$words"
done
for value in '1 200 000 kr' 1200000 '1,200,000' $'1\u00a0200\u00a0000' '1,2 mnkr'; do status 0 "the value '$value'" verify "$amount" "$value"; done
status 1 'another value' verify "$amount" '1 200 001 kr'
check 'says that another was published' says 'stands for another value'
status 0 'a value with a decimal comma' verify "$(code_of 2024.1 1001/merit/2022-23)" 215
status 0 'typed as people do' verify "$(tr 'A-Z01' 'a-zol' <<< "$amount" | sed 's/-/ /')"
status 1 'a figure that was corrected' verify "$code" 228,4
check 'says when, to what and why' says 'edition 2025.1 (2025-02-01): 228,4 → 227,4; corrected 2025-01-20: Skolan hade räknat fel'
check 'says that it matched' says 'matched in edition 2024.1 (2024-12-01), corrected since'
status 0 'the corrected figure itself' verify "$(code_of 2025.1 1002/merit/2022-23)" '227,4'
status 1 'a value that was revised' verify "$(code_of 2024.1 1001/merit/2023-24)"
check 'says so' says 'revised since, as announced'
status 1 'a figure that was never published' verify 00000-00000
check 'says so' says 'never published'
status 0 'a figure that is withheld' verify "$(code_of 2024.1 1003/merit/2023-24)"
sentence=$(code_of 2024.1 '#[a-z_]*distribution_answer/2024')
check 'there is a sentence' [ -n "$sentence" ]
status 0 'a sentence' verify "$sentence"
check 'is shown without braces' eval '! grep -q "[{}]" "$top/out"'
status 0 'in Swedish' verify "$amount" --language sv
check 'is in Swedish' says 'stämmer: publicerad i utgåva 2024.1'
status 0 'as JSON' verify "$amount" --json
check 'is JSON' python3 -c 'import json, sys; sys.exit(json.load(open(sys.argv[1]))["verdict"] != "matches")' "$top/out"
status 1 'a code with two letters swapped' verify "${code:1:1}${code:0:1}${code:2}"
swapped=0
for ((i = 0; i < 10; i++)); do
    plain=${code/-/}
    for ((j = i + 1; j < 10; j++)); do
        [ "${plain:i:1}" != "${plain:j:1}" ] || continue
        other=${plain:0:i}${plain:j:1}${plain:i+1:j-i-1}${plain:i:1}${plain:j+1}
        verify "$other"
        says mistyped || swapped=$((swapped + 1))
    done
done
check 'any two that changed places are mistyped' [ $swapped -eq 0 ]
status 1 'no code at all' verify hello
status 2 'nothing' run verify
status 1 'nothing released' run verify "$code" --data "$top/none"
check 'says where it looked' tells "no edition has been released in '$top/none/editions'"

# --- an archive alone ---
alone=$top/alone.zip
cp "$data/editions/2024.1.zip" "$alone"
archive() { run verify "$code" --data "$top/none" --archive "$1"; }
status 0 'an archive alone' archive "$alone"
check 'says its root' says "root: $(cut -d, -f9 <<< "$line")"
status 0 'an archive with the ledger' run verify "$code" --data "$data" --archive "$alone"
check 'is the one of the ledger' says 'the ledger has the same root'
size=$(stat -c %s "$alone")
unseen=0
step=$((size / 97))
if [ -n "${QUICK:-}" ]; then step=$((size / 20)); fi
for ((at = 3; at < size; at += step)); do
    python3 -c 'import sys
bytes_of = bytearray(open(sys.argv[1], "rb").read())
bytes_of[int(sys.argv[3])] ^= 8
open(sys.argv[2], "wb").write(bytes_of)' "$alone" "$top/changed.zip" $at
    # A byte that no file is made of (a date in a heading) changes nothing: then it is whole, with the same root.
    if archive "$top/changed.zip" && ! says "root: $(cut -d, -f9 <<< "$line")"; then unseen=$((unseen + 1)); fi
done
check 'no changed byte of an archive passes as something else' [ $unseen -eq 0 ]
head -c $((size / 2)) "$alone" > "$top/half.zip"
status 1 'half an archive' archive "$top/half.zip"
status 1 'no archive' archive "$top/none.zip"
status 1 'a file that is none' archive "$data/skolor.csv"
python3 - "$alone" "$top" << 'PYTHON'
import sys, zipfile
source, top = sys.argv[1:]
def copy(name, change, extra=()):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(f'{top}/{name}.zip', 'w', zipfile.ZIP_DEFLATED) as new:
        entries = [(item.filename, old.read(item)) for item in old.infolist()]
        for path, data in sorted([(path, change(path, data)) for path, data in entries if change(path, data) is not None] + list(extra)):
            new.writestr(path, data)
same = lambda path, data: data
copy('same', same)
copy('forged', lambda path, data: data.replace(b'215,0', b'216,0') if path == 'utgava/figurer.csv' else data)
copy('lost', lambda path, data: None if path == 'stil.css' else data)
copy('more', same, [('zz.html', b'')])
copy('slip', same, [('../out.html', b'')])
PYTHON
status 0 'packed anew by another program' archive "$top/same.zip"
for name in forged lost more slip; do
    status 1 "an archive that is $name" archive "$top/$name.zip"
    check "$name is told" tells 'error: '
done
check 'a list that was changed is not as the manifest says' eval 'archive "$top/forged.zip"; tells "is not as the manifest says"'
check 'an entry that would leave is told' eval 'archive "$top/slip.zip"; tells "is no path within an archive"'

# --- somebody has been at the editions: every command says so, and nothing is written ---
cp -r "$data" "$top/whole"
tampered() { # tampered CLAIM WORDS COMMAND: after the command everything stops
    rm -rf "$data"
    cp -r "$top/whole" "$data"
    name_edition 2026.1 2026-02-01
    eval "$3"
    local then
    then=$(state_of "$data/editions")
    status 1 "$1: check" run check --data "$data" "${sources[@]}"
    check "$1 is told: $(head -c 300 "$top/errors")" tells "$2"
    status 1 "$1: build" run build --no-sync --data "$data" "${sources[@]}" --out "$top/site"
    status 1 "$1: release" release
    status 1 "$1: verify" verify "$amount"
    status 1 "$1: diff" run diff 2024.1 2025.1 --data "$data"
    check "$1: nothing is written" [ "$(state_of "$data/editions")" = "$then" ]
}
site=$(state_of "$top/site")
tampered 'the first line removed' 'a line of the ledger has been removed' 'sed -i 2d "$data/editions/ledger.csv"'
tampered 'the last line removed' '2025.1.zip'"' stands here, but no line" 'sed -i 3d "$data/editions/ledger.csv"'
tampered 'a line changed' 'has been changed since it was written' 'sed -i "2s/2024-12-01/2024-12-02/" "$data/editions/ledger.csv"'
tampered 'lines exchanged' 'where 1 would be next' 'sed -i "2{h;d};3{G}" "$data/editions/ledger.csv"'
tampered 'a ledger cut off' 'cut off' 'truncate -s -1 "$data/editions/ledger.csv"'
tampered 'no ledger' 'has archives but no ledger.csv' 'rm "$data/editions/ledger.csv"'
tampered 'an archive gone' 'is not there' 'rm "$data/editions/2024.1.zip"'
tampered 'one byte of an archive' 'has been changed since it was released' 'printf X | dd of="$data/editions/2024.1.zip" bs=1 seek=5000 conv=notrunc status=none'
tampered 'a strange archive' 'strange.zip' 'echo > "$data/editions/strange.zip"'
tampered 'a forged line' 'follows another line than the one before it' 'python3 tests/editions/forge.py "$data/editions/ledger.csv"'
check 'and the site is as it was' [ "$(state_of "$top/site")" = "$site" ]

# --- killed at any moment: the old state or the new one, and the next release works ---
rm -rf "$data"
cp -r "$top/whole" "$data"
name_edition 2026.1 2026-02-01
old=$(state_of "$data/editions")
cp -r "$data" "$top/next"
run release --data "$top/next" "${sources[@]}"
new=$(state_of "$top/next/editions")
wrong=0
attempts=25
if [ -n "${QUICK:-}" ]; then attempts=6; fi
for ((i = 0; i < attempts; i++)); do
    rm -rf "$data/editions"
    cp -r "$top/whole/editions" "$data/editions"
    delay=0.$(printf %03d $((RANDOM % 250)))
    bash -c 'timeout -s KILL "$@"; true' - "$delay" "$program" release --data "$data" "${sources[@]}" > /dev/null 2>&1
    run check --data "$data" "${sources[@]}" || { wrong=$((wrong + 1)); head -c 300 "$top/errors"; }
    lines=$(wc -l < "$data/editions/ledger.csv")
    [ "$lines" -eq 4 ] || release || { wrong=$((wrong + 1)); head -c 300 "$top/errors"; }
    name_edition 2027.1 2027-02-01
    [ "$lines" -ne 4 ] || release || { wrong=$((wrong + 1)); head -c 300 "$top/errors"; }
    name_edition 2026.1 2026-02-01
    [ ! -e "$data/editions/.release" ] && ! ls "$data/editions" | grep -q '\.new$' || wrong=$((wrong + 1))
done
check 'a release that is killed leaves the old state or the new one' [ $wrong -eq 0 ]
# Between the line in the ledger and the archive's name: the archive waits.
rm -rf "$data/editions"
cp -r "$top/next/editions" "$data/editions"
mv "$data/editions/2026.1.zip" "$data/editions/2026.1.zip.new"
status 0 'an archive that waits for its name' run check --data "$data" "${sources[@]}"
name_edition 2027.1 2027-02-01
status 0 'the next release' release
check 'gives it its name' [ -f "$data/editions/2026.1.zip" -a ! -e "$data/editions/2026.1.zip.new" ]
# Before the line: the archive is of a release that did not come to be.
rm -rf "$data/editions"
cp -r "$top/whole/editions" "$data/editions"
name_edition 2026.1 2026-02-01
mkdir "$data/editions/.release"
echo half > "$data/editions/.release/archive.zip"
echo stray > "$data/editions/2026.1.zip.new"
status 0 'what a killed release left' release
check 'is gone' [ "$(state_of "$data/editions")" = "$new" ]
rm -rf "$data/editions"
cp -r "$top/whole/editions" "$data/editions"
check 'a file that may not grow' eval '! (ulimit -f 64; release) 2> /dev/null'
rm -rf "$data/editions/.release" "$data/editions/.release-lock"
check 'leaves the old state' [ "$(state_of "$data/editions")" = "$old" ]
"$program" release --data "$data" "${sources[@]}" > "$top/one" 2>&1 &
first=$!
"$program" release --data "$data" "${sources[@]}" > "$top/two" 2>&1
second=$?
wait $first
first=$?
check 'of two releases at once one is released' [ $((first + second)) -eq 1 ]
check 'and the state is the new one' [ "$(state_of "$data/editions")" = "$new" ]

# --- an archive of long ago, with today's program ---
while IFS=';' read -r code value verdict; do
    case $code in '#'* | '') continue ;; esac
    run verify "$code" ${value:+"$value"} --data "$top/none" --archive tests/editions/old-archive/2024.1.zip
    check "the old archive on $code '$value'" says "$verdict"
done < tests/editions/old-archive/codes.csv
check 'the old archive has its root' says "root: $(cat tests/editions/old-archive/root.txt)"

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
