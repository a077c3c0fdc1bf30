#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Fetches what comes from npm (package-lock.json fixes every byte) and copies the fonts to templates/fonts/.
# The site is whole without them: its style sheet names fonts that readers have. `test` fetches the test tools too.
set -u
cd "$(dirname "$0")/.." || exit 1
what=${1:-fonts}
fonts='source-sans-3/files/source-sans-3-latin-400-normal.woff2
source-sans-3/files/source-sans-3-latin-600-normal.woff2
source-serif-4/files/source-serif-4-latin-600-normal.woff2'

# What npm has fetched before needs no network; without one it gives up within seconds.
fetch_with() {
    npm ci --no-progress --prefer-offline --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=3000 "$@"
}

fetch() {
    if [ "$what" = test ]; then
        [ node_modules/.package-lock.json -nt package-lock.json ] && [ -d node_modules/axe-core ] && return 0
        fetch_with
    else
        [ node_modules/.package-lock.json -nt package-lock.json ] && return 0
        fetch_with --omit=dev
    fi
}

if ! fetch; then
    echo 'npm could not fetch its packages' >&2
    [ "$what" = test ] && exit 1
    echo 'The site will use fonts that readers have.' >&2
    exit 0
fi
mkdir -p templates/fonts
for font in $fonts; do
    cp "node_modules/@fontsource/$font" templates/fonts/ || exit 1
done
for family in source-sans-3 source-serif-4; do
    cp "node_modules/@fontsource/$family/LICENSE" "templates/fonts/$family-LICENSE.txt" || exit 1
done
total=$(cat templates/fonts/*.woff2 | wc -c)
[ "$total" -lt 61440 ] || { echo "the fonts weigh $total bytes; at most 60 KB" >&2; exit 1; }
