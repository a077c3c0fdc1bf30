#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# install.sh PROGRAM: program, templates and man pages below $DESTDIR$PREFIX.
set -eu
cd "$(dirname "$0")/.."
to=${DESTDIR-}${PREFIX:-/usr/local}
install -d "$to/bin" "$to/share/redovisa"
install -m 0755 "$1" "$to/bin/redovisa"
if [ -d templates ]; then
    find templates -type f | LC_ALL=C sort | while IFS= read -r file; do
        install -D -m 0644 "$file" "$to/share/redovisa/$file"
    done
fi
for page in man/*.[1-8]; do
    [ -e "$page" ] || continue
    install -D -m 0644 "$page" "$to/share/man/man${page##*.}/${page##*/}"
done
