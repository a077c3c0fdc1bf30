#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What a build costs, next to what it costs to write the same bytes: pairs of redovisa and tests/bench/minimal_writer.c
# in one run, in turn, medians and ratios; peak memory; a rebuild after one changed cell. Two cores, two threads, an
# output folder that is not there. Never fails because something is slow.
#
#   make bench                 1 000 and 20 000 schools × 10 years and the bundled publication; needs about 12 GB of
#                              memory and 20 GB of disk, and says so when it leaves something out
#   BENCH=quick make bench     200 and 1 000 schools, few pairs: shows that it works, proves nothing
#   TMPDIR=/elsewhere make bench    where it works; everything is removed at the end
#
# Places: memory (/dev/shm), and a fresh ext4 with a journal in an image over a loop device (as root). The narrative is
# the bundled one with its figures' texts taken out, so that each city fills in its own.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
: "${REDOVISA:?the program; make bench sets it}" "${OUT:?the folder of the tools; make bench sets it}"
program=$(realpath "$REDOVISA")
tools=$(realpath "$OUT")
sizes=(1000 20000)
pairs=(7 3)
if [ "${BENCH:-}" = quick ]; then
    sizes=(200 1000)
    pairs=(3 2)
fi
scratch=$(mktemp -d "${TMPDIR:-/tmp}/redovisa-bench.XXXXXX")
memory=
image=
finish() {
    [ -z "$image" ] || umount "$image" 2> /dev/null
    rm -rf "$scratch" ${memory:+"$memory"}
}
trap finish EXIT
trap 'exit 130' INT TERM

median() { sort -g | awk '{ v[NR] = $1 } END { if (NR) printf "%.4f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
divide() { awk -v a="${1:-0}" -v b="${2:-0}" -v f="${3:-%.2f}" 'BEGIN { if (b > 0) printf f, a / b; else printf "–" }'; }
megabytes_free() { df --output=avail -BM "$1" | tail -n 1 | tr -dc 0-9; }
# Numbers right-aligned, then the goal and whether it was met: row NAME VALUE UNIT GOAL [LIMIT]
row() {
    local verdict=
    [ -z "${5:-}" ] || verdict=$(awk -v v="$2" -v g="$5" 'BEGIN { if (v + 0 == v) print v <= g ? "met" : "missed" }')
    printf '  %-58s %10s %-4s %-26s %s\n' "$1" "$2" "$3" "$4" "$verdict"
}

# --- what is built ---
# city FOLDER SCHOOLS: an invented city with its narrative.
city() {
    mkdir -p "$1/data"
    "$tools/city" --schools "$2" --years 10 "$1/data" || exit 3
    cp -R content "$1/content"
    find "$1/content" -name '*.md' -exec sed -i -E 's/\[[^][]*\]\(figure:/[](figure:/g' {} +
}
# ours CITY SITE OPTION…: one build; its seconds and kilobytes are in $scratch/measured, its closing line in $scratch/said.
ours() {
    local city=$1 site=$2
    shift 2
    "$tools/measure_driver" "$scratch/measured" "$program" build --data "$city/data" --content "$city/content" \
        --out "$site" --jobs 2 "$@" > "$scratch/told" 2> "$scratch/faults" || {
        head -n 20 "$scratch/faults" >&2
        echo "bench: the build of $city failed" >&2
        exit 1
    }
    tail -n 1 "$scratch/told" > "$scratch/said"
}
seconds() { cut -d ' ' -f 1 "$scratch/measured"; }
kilobytes() { cut -d ' ' -f 2 "$scratch/measured"; }
# theirs SITE FOLDER OPTION…: the least that writing SITE's files can cost.
theirs() { "$tools/measure_driver" "$scratch/ignored" "$tools/bench" "$@" --threads 2; }
# remove FOLDER: and wait until the disk has caught up, so that the next one does not pay for it.
remove() {
    rm -rf "$1"
    sync -f "$(dirname "$1")"
}

# pair_up CITY PLACE COUNT sync|no-sync: medians in $ours_median and $theirs_median.
pair_up() {
    local i place=$2 our_option=() their_option=()
    if [ "$4" = sync ]; then their_option=(--sync); else our_option=(--no-sync); fi
    : > "$scratch/ours"
    : > "$scratch/theirs"
    for ((i = 0; i < $3; i++)); do
        for who in $([ $((i % 2)) -eq 0 ] && echo ours theirs || echo theirs ours); do
            if [ "$who" = ours ]; then
                ours "$1" "$place/site" "${our_option[@]}"
                seconds >> "$scratch/ours"
                kilobytes >> "$1/kilobytes"
            else
                theirs "$1/reference" "$place/site" "${their_option[@]}" >> "$scratch/theirs"
            fi
            remove "$place/site"
        done
    done
    ours_median=$(median < "$scratch/ours")
    theirs_median=$(median < "$scratch/theirs")
}

# --- places ---
places=()
names=()
if [ -w /dev/shm ]; then
    memory=$(mktemp -d -p /dev/shm redovisa-bench.XXXXXX)
    places+=("$memory")
    names+=("memory")
else
    echo 'skipped: /dev/shm cannot be written'
fi
# The image is sparse: it takes what is written into it.
mount_image() {
    image=$scratch/ext4
    mkdir "$image"
    [ "$(id -u)" -eq 0 ] && truncate -s "$1" "$scratch/image" && mkfs.ext4 -q -F -m 0 -N 1000000 "$scratch/image" 2> /dev/null &&
        mount -o loop,noinit_itable "$scratch/image" "$image" 2> /dev/null && return 0
    image=
    return 1
}
if mount_image 24G; then
    places+=("$image")
    names+=("ext4 with a journal")
else
    echo 'skipped: ext4 with a journal (needs root, mkfs.ext4 and a loop device); measuring in the temporary folder instead'
    mkdir "$scratch/place"
    places+=("$scratch/place")
    names+=("temporary folder ($(stat -f -c %T "$scratch"))")
fi

# Room for SITE MEGABYTES: the reference, then two sites in the place and one in the writer's memory.
has_room() {
    local place=$1 megabytes=$2 free_memory
    free_memory=$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo)
    [ "$(megabytes_free "$scratch")" -gt $((megabytes * 4)) ] && [ "$(megabytes_free "$place")" -gt $((megabytes * 5 / 2)) ] &&
        { [ "$place" != "$memory" ] || [ "$free_memory" -gt $((megabytes * 7 / 2)) ]; }
}

# --- a rebuild after one changed cell ---
# The last school's merit value of the last year goes up or down by a tenth: it stands on that school's pages and in
# the tables, and moves the city's figures.
change_cell() {
    awk -F ';' -v OFS=';' 'NR == FNR { if ($5 ~ /^[0-9]+,[0-9]$/) last = FNR; next }
        FNR == last { tenth = substr($5, length($5)); $5 = substr($5, 1, length($5) - 1) (tenth == 9 ? 8 : tenth + 1) } { print }' \
        "$1/data/resultat.csv" "$1/data/resultat.csv" > "$scratch/changed" || exit 3
    cp "$scratch/changed" "$1/data/resultat.csv"
}
facts() { find "$1" -type f ! -name .redovisa-manifest -printf '%P\t%i %T@\n' | LC_ALL=C sort; }
# rebuild CITY PLACE COUNT: each time next to a full build of the same.
rebuild() {
    local i place=$2
    cp -R "$1/data" "$1/data.first"
    ours "$1" "$place/site" --no-sync
    : > "$scratch/ours"
    : > "$scratch/theirs"
    for ((i = 0; i < $3; i++)); do
        if [ $((i % 2)) -eq 0 ]; then change_cell "$1"; else cp "$1/data.first/resultat.csv" "$1/data/"; fi
        facts "$place/site" > "$scratch/before"
        ours "$1" "$place/site" --no-sync
        seconds >> "$scratch/ours"
        cp "$scratch/said" "$scratch/written"
        facts "$place/site" > "$scratch/after"
        ours "$1" "$place/full" --no-sync
        seconds >> "$scratch/theirs"
        diff -rq "$place/site" "$place/full" > "$scratch/differ"
        remove "$place/full"
    done
    row "rebuild after one changed cell" "$(median < "$scratch/ours")" s ''
    row "  share of a full build" "$(divide "$(median < "$scratch/ours")" "$(median < "$scratch/theirs")")" '' 'under 0.5' 0.5
    row "  files written, of $(wc -l < "$scratch/after")" "$(sed -E 's/.*\(([0-9]+) written.*/\1/' "$scratch/written")" '' ''
    row "  files with a new inode or time" "$(LC_ALL=C comm -13 "$scratch/before" "$scratch/after" | wc -l)" '' 'those written'
    row "  files that differ from a full build's" "$(wc -l < "$scratch/differ")" '' '0' 0
    remove "$place/site"
    rm -rf "$1/data"
    mv "$1/data.first" "$1/data"
}

# --- what the analyses cost beside the pages that they feed ---
# One worker, nothing written. The analyses: computing what is computed once, and their tables, in which everything that
# is computed on demand is computed for every school.
analyses() {
    local once tables pages others megabytes
    read -r once tables pages others megabytes < <("$tools/analyses_driver" --data "$1/data" --content "$1/content") || return
    row 'analyses, one thread' "$(awk -v a="$once" -v b="$tables" 'BEGIN { printf "%.3f", a + b }')" s ''
    row "  of it computed once, keeping $megabytes MB" "$once" s ''
    row 'pages, one thread' "$pages" s ''
    row 'everything else, one thread' "$others" s ''
    row '  analyses, share of the pages' "$(awk -v a="$once" -v b="$tables" -v c="$pages" 'BEGIN { printf "%.3f", (a + b) / c }')" x \
        'under 1' 1
}

printf '%s, %s, load %s\n' "$(uname -sr)" \
    "$(awk -F ': *' '/^model name/ { print $2; exit }' /proc/cpuinfo), $(nproc) cores" "$(cut -d ' ' -f 1-3 /proc/loadavg)"
per_school=()
for index in 0 1; do
    size=${sizes[$index]}
    folder=$scratch/city$size
    city "$folder" "$size"
    # The first city's site tells how large the next one's will be.
    expected=$((size / 4 + 50))
    has_room "$scratch" "$expected" || { echo "skipped: $size schools, about $expected MB a site: no room in $scratch"; continue; }
    ours "$folder" "$folder/reference" --no-sync
    site_megabytes=$(($(du -sm --apparent-size "$folder/reference" | cut -f 1) + 1))
    disk_megabytes=$(du -sm "$folder/reference" | cut -f 1)
    printf '\n%s schools × 10 years: %s, %s MB\n' "$size" "$(cat "$scratch/said")" "$site_megabytes"
    for p in "${!places[@]}"; do
        has_room "${places[$p]}" "$disk_megabytes" || { echo "  skipped: ${names[$p]}: no room"; continue; }
        for mode in no-sync sync; do
            pair_up "$folder" "${places[$p]}" "${pairs[$index]}" "$mode"
            row "${names[$p]}, $mode: redovisa" "$ours_median" s ''
            row "${names[$p]}, $mode: writing the same bytes" "$theirs_median" s ''
            row "${names[$p]}, $mode: ratio (${pairs[$index]} pairs)" "$(divide "$ours_median" "$theirs_median")" x \
                'at most 2.0 (goal 1.5)' 2.0
            [ "$mode" = no-sync ] || continue
            [ "$p" -ne 0 ] || per_school[index]=$(divide "$ours_median" "$size" %.9f)
        done
        rebuild "$folder" "${places[$p]}" "${pairs[$index]}"
    done
    analyses "$folder"
    if [ "$index" -eq 1 ]; then row 'peak memory' "$(divide "$(sort -n "$folder/kilobytes" | tail -n 1)" 1024 %.0f)" MB 'under 350' 350
    else row 'peak memory' "$(divide "$(sort -n "$folder/kilobytes" | tail -n 1)" 1024 %.0f)" MB ''; fi
    rm -rf "$folder"
done

printf '\nall sizes\n'
row "cost a school at ${sizes[1]} schools, against ${sizes[0]}" "$(divide "${per_school[1]:-0}" "${per_school[0]:-0}")" x \
    'at most 1.10' 1.10

mkdir -p "$scratch/bundled"
cp -R data content "$scratch/bundled/"
ours "$scratch/bundled" "$scratch/bundled/reference" --no-sync
printf '\nthe bundled publication: %s\n' "$(cat "$scratch/said")"
pair_up "$scratch/bundled" "${places[0]}" 7 no-sync
row "${names[0]}, no-sync: redovisa" "$ours_median" s 'under 0.1' 0.1
row "${names[0]}, no-sync: writing the same bytes" "$theirs_median" s ''
row 'peak memory' "$(divide "$(sort -n "$scratch/bundled/kilobytes" | tail -n 1)" 1024 %.0f)" MB 'under 40' 40
printf '\nload afterwards %s\n' "$(cut -d ' ' -f 1-3 /proc/loadavg)"
