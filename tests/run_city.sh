#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The bundled city: made again by each compiler at hand it is data/, byte for byte, and its figures lie in the ranges
# that public figures for a large Swedish city suggest. Needs a C compiler and awk.
#   tests/run_city.sh            checks
#   tests/run_city.sh --write    writes data/ anew, then checks
#   tests/run_city.sh --write-editions   the same, and releases the earlier editions anew into data/editions/, with
#                                $REDOVISA (build/release/redovisa). What was released stands for ever: only for the
#                                time before anybody has seen them
set -u
LC_ALL=C
export LC_ALL
root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/run_city.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

# result STATUS TEXT: one line a check, as the awk programs print theirs.
result() {
    if [ "$1" -eq 0 ]; then echo "ok    $2"; else echo "FAULT $2"; fi
}

# make_variant NAME COMPILER FLAG...: builds make_city and writes the city into $scratch/NAME.
make_variant() {
    name=$1
    shift
    mkdir "$scratch/$name"
    "$@" -std=c11 -D_GNU_SOURCE -o "$scratch/make_city_$name" "$root"/tests/city/*.c &&
        "$scratch/make_city_$name" "$scratch/$name"
}

# Any compiler, any optimisation: the same bytes.
check_bytes() {
    for compiler in gcc clang; do
        command -v "$compiler" >/dev/null 2>&1 || continue
        for level in 0 2; do
            variant=$compiler$level
            make_variant "$variant" "$compiler" "-O$level"
            diff -rq -x README.md -x editions "$root/data" "$scratch/$variant"
            result $? "data/ is what $compiler -O$level writes (if not: tests/run_city.sh --write)"
        done
    done
}

# then_content EDITION FOLDER: the narrative as it may have been then. Figures are filled in, links within the site and
# documents that speak of years to come are left out, and so are replies to editions to come.
then_content() {
    mkdir -p "$2"
    cp -R "$root/content/sv" "$2/sv"
    if [ "$1" = 2024.1 ]; then
        rm -rf "$2/sv/svar"
        grep -rlE '(figure|chart|table):[^)]*(2024|2023-24|2018|2017|2016|2015)' "$2" | while read -r file; do rm "$file"; done
    fi
    find "$2" -name '*.md' -exec sed -i -E -e 's/\[[^]]*\]\(figure:/[](figure:/g' \
        -e 's/\[([^]]*)\]\(\/[^)]*\)/\1/g' -e "s/utgåva 2025\.2\.\*/utgåva $1.*/" {} +
}

# Releases the earlier editions one after the other, each with those before it.
write_editions() {
    program=${REDOVISA:-$root/build/release/redovisa}
    mkdir -p "$scratch/editions"
    for edition in 2024.1 2025.1; do
        past=$scratch/past-$edition
        mkdir "$past"
        "$scratch/make_city_first" --edition "$edition" "$past" && cp -R "$scratch/editions" "$past/editions" || return 1
        then_content "$edition" "$scratch/content-$edition"
        "$program" release --data "$past" --content "$scratch/content-$edition" --templates "$root/templates" \
            > "$scratch/release" 2>&1 || { cat "$scratch/release"; return 1; }
        rm -rf "$scratch/editions"
        cp -R "$past/editions" "$scratch/editions"
    done
    rm -rf "$root/data/editions"
    cp -R "$scratch/editions" "$root/data/editions"
    rm -f "$root"/data/editions/.release-lock
    ls -l "$root/data/editions"
}

# What is written of corrections is true against the editions that were released.
check_editions() {
    program=${REDOVISA:-$root/build/release/redovisa}
    if [ ! -f "$root/data/editions/ledger.csv" ] || [ ! -x "$program" ]; then
        echo "skip  editions: none released, or no program"
        return
    fi
    "$program" check --data "$root/data" --content "$root/content" --templates "$root/templates" > "$scratch/check" 2>&1
    result $? "every change since the newest edition has its correction"
    grep error "$scratch/check" | head -n 5
    sed 's/295,0/294,0/' "$root/data/rattelser.csv" > "$scratch/wrong"
    mkdir "$scratch/damaged"
    cp -R "$root"/data/* "$scratch/damaged/"
    cp "$scratch/wrong" "$scratch/damaged/rattelser.csv"
    "$program" check --data "$scratch/damaged" --content "$root/content" --templates "$root/templates" > "$scratch/check" 2>&1
    [ $? = 1 ] && grep -q 'rattelser.csv:' "$scratch/check"
    result $? "seen to fail: a correction with a wrong old value"
}

check_sizes() {
    mkdir "$scratch/small" "$scratch/wide"
    "$scratch/make_city_first" --schools 60 --years 1 --seed 7 "$scratch/small"
    "$scratch/make_city_first" --schools 300 --years 15 "$scratch/wide"
    [ "$(grep -c '^99' "$scratch/small/skolor.csv")" = 60 ]
    result $? "--schools 60 --years 1 gives 60 schools"
    [ "$(grep -c '^99[0-9]*;2024;' "$scratch/wide/tilldelning.csv")" = 300 ]
    result $? "--schools 300 gives 300 schools in 2024"
    "$scratch/make_city_first" --schools 7 "$scratch/small" 2>/dev/null
    [ $? = 2 ]
    result $? "a wrong command line ends with exit status 2"
}

# Other truths: the same schools and support, another life. The share of the merit value's variance that the index
# explains (R2) tells them apart.
check_truths() {
    "$scratch/make_city_first" --effect some "$scratch/small" 2>/dev/null
    [ $? = 2 ]
    result $? "an effect that there is not ends with exit status 2"
    for truth in "none 0 0.1" "need 0.8 1" "chance 0.6 0.9" "large 0 0.6"; do
        set -- $truth
        mkdir "$scratch/$1"
        "$scratch/make_city_first" --effect "$1" --planted 0 "$scratch/$1"
        cmp -s "$root/data/skolor.csv" "$scratch/$1/skolor.csv" && ! cmp -s "$root/data/resultat.csv" "$scratch/$1/resultat.csv"
        result $? "--effect $1 keeps the schools and changes their results"
        awk -v least="$2" -v most="$3" -f "$root/tests/city/explained.awk" "$scratch/$1/tilldelning.csv" "$scratch/$1/resultat.csv"
    done
    [ "$(strong_merit "$root/data")" -gt "$(strong_merit "$scratch/none")" ]
    result $? "--planted 0 takes the strong school's lead away"
}

# strong_merit FOLDER: the strong school's merit value in the last year, whole points.
strong_merit() {
    awk -F ';' '$1 == "99000210" && $3 == "2023/24" { sub(",.*", "", $5); print $5 }' "$1/resultat.csv"
}

check_figures() {
    for folder in "$root/data" "$scratch/small" "$scratch/wide"; do
        awk -v folder="$folder" -f "$root/tests/city/allocation.awk" "$folder/parametrar.csv" "$folder/elever.csv" \
            "$folder/tilldelning.csv"
    done
    awk -f "$root/tests/city/calibration.awk" "$root/data/skolor.csv" "$root/data/parametrar.csv" \
        "$root/data/elever.csv" "$root/data/tilldelning.csv" "$root/data/resultat.csv"
    grep -q "$(printf 'L\344s\345r;Insats')" "$root/data/insatser.csv"
    result $? "insatser.csv is Windows-1252"
}

lower() {
    tr 'A-Z' 'a-z' | sed 's/Å/å/g; s/Ä/ä/g; s/Ö/ö/g; s/É/é/g'
}

check_names() {
    real=$root/../shared/data/stockholm
    if [ ! -d "$real" ]; then
        echo "skip  names: no list of real schools beside the project"
        return
    fi
    cat "$real"/*.csv | tr -d '"' | tr ';,' '\n\n' | lower | sort -u >"$scratch/real"
    tail -n +2 "$root/data/skolor.csv" | cut -d';' -f2,3,4 | tr ';' '\n' | lower | grep . | sort -u >"$scratch/invented"
    comm -12 "$scratch/real" "$scratch/invented" >"$scratch/both"
    [ ! -s "$scratch/both" ]
    result $? "no school has a real school's name $(tr '\n' ',' <"$scratch/both")"
}

make_variant first "${CC:-cc}" -O2 || exit 1
if [ "${1:-}" = --write ] || [ "${1:-}" = --write-editions ]; then
    mkdir -p "$root/data"
    rm -f "$root"/data/*.csv "$root"/data/*.json
    cp "$scratch"/first/* "$root/data/"
fi
if [ "${1:-}" = --write-editions ]; then
    write_editions || exit 1
fi
{
    check_bytes
    check_sizes
    check_truths
    check_figures
    check_names
    check_editions
} >"$scratch/log" 2>&1
cat "$scratch/log"
passed=$(grep -c '^ok' "$scratch/log")
failed=$(grep -c '^FAULT' "$scratch/log")
skipped=$(grep -c '^skip' "$scratch/log")
if [ "$skipped" = 0 ]; then
    echo "$passed passed, $failed failed"
else
    echo "$passed passed, $failed failed, $skipped skipped"
fi
[ "$failed" = 0 ]
