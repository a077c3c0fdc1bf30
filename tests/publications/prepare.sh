#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Puts a publication of real data together: our descriptor and the publishers' files, byte for byte, in one folder.
#
#     prepare.sh england|stockholm DEST [SHARED-DATA]
#
# No path of a publication may leave its folder, so the files are copied. Exit status 77 when the data are absent.
set -eu
name=$1
destination=$2
here=$(cd "$(dirname "$0")" && pwd)
shared=${3:-$here/../../../shared/data}

if [ ! -d "$shared/$name" ]; then
    echo "skipped: no real data in $shared/$name" >&2
    exit 77
fi
mkdir -p "$destination/data"
cp "$here/$name/data/datapackage.json" "$destination/data/"
if [ -d "$here/$name/content" ]; then
    cp -R "$here/$name/content" "$destination/"
fi
case $name in
england)
    cp "$shared/england/pupil-premium-2019-2020.csv" "$shared/england/england_ks4final.csv" "$destination/data/" ;;
stockholm)
    cp "$shared/stockholm/Grundskola - Slutbetyg årskurs 9, samtliga elever 2025 Skolenhet.csv" \
        "$shared/stockholm/stockholm_0180_statistics_long.csv" \
        "$shared/stockholm/stockholm_0180_underlag_2024_25.csv" \
        "$shared/stockholm/stadsdelar.geo.json" "$destination/data/" ;;
*)
    echo "usage: prepare.sh england|stockholm DEST [SHARED-DATA]" >&2
    exit 2 ;;
esac
chmod -R u+w "$destination/data"
