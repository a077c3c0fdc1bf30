#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Generates the bundled publication into site/ and says how to open it.
set -eu
cd "$(dirname "$0")/.."
program=$1
"$program" build --out site
pages=$(find site -name '*.html' | wc -l)
printf '\n%s pages in site/. Open in a browser:\n  file://%s/site/index.html\n' "$pages" "$(pwd)"
