#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The bundled site in a browser: accessibility, width, silence, keyboard, paper. Each check is first seen to fail on a
# damaged copy of the small site.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
root=$PWD
program=$(realpath "${REDOVISA:-build/release/redovisa}")
small=$(realpath tests/publications/small)
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT
passed=0
failed=0
if [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ] || [ ! -d node_modules/playwright-core ] || [ ! -d node_modules/axe-core ]; then
    echo 'chromium, playwright-core or axe-core is missing: run make test'
    echo '0 passed, 1 failed'
    exit 1
fi
export NODE_PATH=$root/node_modules

# --- damaged: one page with one fault for each check ---
"$program" build --no-sync --templates "$root/templates" --data "$small/data" --content "$small/content" \
    --out "$top/small" > /dev/null 2>&1
page=$top/small/skolor/88000001/index.html
sed -i -e 's| content="default-src[^"]*"| content="default-src * '"'unsafe-inline'"'"|' \
    -e 's|<h1>|<img src="http://localhost:9/x.png"><p style="width:3000px">bred</p><h1>|' \
    -e 's|class="skip"|class="skip" tabindex="-1"|' -e 's|class="frame"\( [^>]*\) aria-label="[^"]*"|class="frame"\1|g' \
    -e 's|</body>|<div style="height:9000px"></div><script>console.log("x");document.cookie="a=b";document.body.append("mer");throw new Error("y")</script></body>|' \
    -e 's|</head>|<style>a:focus{outline:none!important}.frame{display:block;width:99px;overflow:auto}@media print{section{break-before:page}}</style><link rel="icon" href="../../borta.png"></head>|' "$page"
node tests/browser/check_pages.js "$top/small" --damaged > "$top/claims" 2> "$top/errors"
while read -r claim; do
    if grep -qF "FAULT $claim" "$top/claims"; then
        passed=$((passed + 1))
    else
        echo "FAULT not seen to fail: $claim"
        failed=$((failed + 1))
    fi
done <<'CLAIMS'
axe-core finds nothing
nothing overflows sideways
nothing overflows at 320 px
nothing overflows at 200 % text
no page writes to the console
no script fails
no request to another host
no page sets a cookie
the same text without scripts
the first stop of the keyboard is the skip link
what scrolls sideways can be focused
focus is seen
a school fits on
everything that the pages ask for is there
CLAIMS
[ "$failed" -eq 0 ] || cat "$top/claims" "$top/errors"

# --- the bundled site ---
if "$program" build --no-sync --templates "$root/templates" --out "$top/site" > /dev/null 2> "$top/errors"; then
    node tests/browser/check_pages.js "$top/site" > "$top/claims" 2> "$top/errors"
    [ $? -le 1 ] || { failed=$((failed + 1)); cat "$top/errors"; }
    cat "$top/claims"
    passed=$((passed + $(grep -c '^ok' "$top/claims")))
    failed=$((failed + $(grep -c '^FAULT' "$top/claims")))
else
    cat "$top/errors"
    failed=$((failed + 1))
fi
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
