#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The bundled city: made again by each compiler at hand it is data/, byte for byte, and its figures lie in the ranges
# that public figures for a large Swedish city suggest. Needs a C compiler and awk.
#   tests/run_city.sh            checks
#   tests/run_city.sh --write    writes data/ anew, then checks
set -eu
LC_ALL=C
export LC_ALL
root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/run_city.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
faults=0

fault() {
    echo "FAULT $*"
    faults=$((faults + 1))
}

# make_variant NAME COMPILER FLAG...: builds make_city and writes the city into $scratch/NAME.
make_variant() {
    name=$1
    shift
    mkdir "$scratch/$name"
    "$@" -std=c11 -D_GNU_SOURCE -o "$scratch/make_city_$name" "$root"/tests/city/*.c
    "$scratch/make_city_$name" "$scratch/$name"
}

make_variant first "${CC:-cc}" -O2
if [ "${1:-}" = --write ]; then
    mkdir -p "$root/data"
    rm -f "$root"/data/*.csv "$root"/data/*.json
    cp "$scratch"/first/* "$root/data/"
fi

variants=first
for compiler in gcc clang; do
    command -v "$compiler" >/dev/null 2>&1 || continue
    for level in 0 2; do
        make_variant "$compiler$level" "$compiler" "-O$level"
        variants="$variants $compiler$level"
    done
done
for variant in $variants; do
    if diff -rq -x README.md "$root/data" "$scratch/$variant" >"$scratch/difference"; then
        echo "ok    data/ is what $variant writes"
    else
        fault "$variant writes something else than data/ has (tests/run_city.sh --write):"
        cat "$scratch/difference"
    fi
done

mkdir "$scratch/small" "$scratch/wide"
"$scratch/make_city_first" --schools 60 --years 1 --seed 7 "$scratch/small"
"$scratch/make_city_first" --schools 300 --years 15 "$scratch/wide"
[ "$(grep -c '^99' "$scratch/small/skolor.csv")" = 60 ] || fault "--schools 60 --years 1 does not give 60 schools"
[ "$(grep -c '^99.*;2024;' "$scratch/wide/tilldelning.csv")" = 300 ] || fault "--schools 300 does not give 300 in 2024"
for folder in "$root/data" "$scratch/small" "$scratch/wide"; do
    awk -v folder="$folder" -f "$root/tests/city/allocation.awk" "$folder/parametrar.csv" "$folder/elever.csv" \
        "$folder/tilldelning.csv" || faults=$((faults + 1))
done

if ! awk -f "$root/tests/city/calibration.awk" "$root/data/skolor.csv" "$root/data/parametrar.csv" \
    "$root/data/elever.csv" "$root/data/tilldelning.csv" "$root/data/resultat.csv"; then
    faults=$((faults + 1))
fi

grep -q 'L.s.r;Insats' "$root/data/insatser.csv" || fault "insatser.csv is not Windows-1252"
names="$root/../shared/data/stockholm"
if [ -d "$names" ]; then
    # Real names, one a line, lower case as far as ASCII goes.
    cat "$names"/*.csv | tr -d '"' | tr ';,' '\n\n' | tr 'A-Z' 'a-z' | sort -u >"$scratch/real"
    cut -d';' -f2,3 "$root/data/skolor.csv" | tr ';' '\n' | tr 'A-Z' 'a-z' | grep . | sort -u >"$scratch/invented"
    comm -12 "$scratch/real" "$scratch/invented" | grep -v '^skola$' >"$scratch/both" || true
    if [ -s "$scratch/both" ]; then
        fault "real schools have these names: $(tr '\n' ',' <"$scratch/both")"
    else
        echo "ok    no school has a real school's name"
    fi
else
    echo "skip  names: no list of real schools beside the project"
fi

[ "$faults" = 0 ] || { echo "run_city: $faults faults"; exit 1; }
echo "run_city: all as it should be"
