#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The manual: every page is clean mdoc, pages that are named exist, the program's options and the manual's are the same,
# and redovisa-diagnostics.7 holds every message of generator/base/diagnostic_codes*.h.
#   tests/run_man.sh            checks
#   tests/run_man.sh --write    writes man/redovisa-diagnostics.7 anew, then checks
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
page=man/redovisa-diagnostics.7
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0
failed=0
skipped=0
good() { passed=$((passed + 1)); }
bad() { printf 'FAILED: %s\n' "$1"; failed=$((failed + 1)); }
skip() { printf 'skipped: %s\n' "$1"; skipped=$((skipped + 1)); }

# --- every message, from the tables that the program is made of ---
# A line "# GROUP" and then "name<tab>severity<tab>English message" for each.
messages() {
    cat > "$scratch/messages.c" << 'SOURCE' &&
#include "base/diagnostic_codes.h"
#include <stdio.h>
#define SEVERITY_NOTE "note"
#define SEVERITY_WARNING "warning"
#define SEVERITY_ERROR "error"
#define SEVERITY_SYSTEM "error, exit status 3"
#define ROW(code, name, severity, english, swedish) printf("%s\t%s\t%s\n", name, severity, english);
int main(void)
{
    puts("# FILES"); DIAGNOSTIC_CODES_BASE(ROW)
    puts("# TEXTS: ENCODINGS, CSV, JSON, FRONT MATTER"); DIAGNOSTIC_CODES_READ_TEXT(ROW)
    puts("# THE DESCRIPTOR"); DIAGNOSTIC_CODES_DESCRIPTOR(ROW)
    puts("# TABLES"); DIAGNOSTIC_CODES_TABLES(ROW)
    puts("# MEANING"); DIAGNOSTIC_CODES_VALIDATE(ROW)
    puts("# NARRATIVE"); DIAGNOSTIC_CODES_MARKDOWN(ROW)
    puts("# PAGES"); DIAGNOSTIC_CODES_PAGES(ROW)
    puts("# TEMPLATES"); DIAGNOSTIC_CODES_TEMPLATE(ROW)
    puts("# WORDS"); DIAGNOSTIC_CODES_LANGUAGE(ROW)
    puts("# EDITIONS"); DIAGNOSTIC_CODES_EDITIONS(ROW)
    puts("# CHANGES"); DIAGNOSTIC_CODES_COMPARISON(ROW)
    puts("# WITHHOLDING"); DIAGNOSTIC_CODES_DISCLOSURE(ROW)
    puts("# WRITING"); DIAGNOSTIC_CODES_WRITE(ROW)
    fprintf(stderr, "%d\n", (int)DIAGNOSTIC_CODE_COUNT);
    return 0;
}
SOURCE
        "${CC:-cc}" -std=c11 -Igenerator "$scratch/messages.c" -o "$scratch/messages" &&
        "$scratch/messages" > "$scratch/rows" 2> "$scratch/count"
}

# One section a group, its messages in order of name.
diagnostics_page() {
    cat << 'HEAD'
.\" SPDX-License-Identifier: EUPL-1.2
.\" Written by tests/run_man.sh --write from generator/base/diagnostic_codes*.h; tests/run_man.sh says when it is old.
.Dd November 22, 2026
.Dt REDOVISA-DIAGNOSTICS 7
.Os
.Sh NAME
.Nm redovisa-diagnostics
.Nd every message of redovisa
.Sh DESCRIPTION
Each message has a name, which
.Fl -json
gives as
.Va code .
Below, the name is followed by the severity and the message, in which
.Ql {1} ,
.Ql {2}
and so on stand for what was found.
An error stops the build and the old site stands as it was; a warning or a note
does not.
The same messages are told in Swedish with
.Fl -language Cm sv .
How they are written and in which order is told in
.Xr redovisa 1 .
HEAD
    awk -F '\t' '
    function escape(text) {
        gsub(/\\/, "\\e", text)
        return text ~ /^[.\x27]/ ? "\\&" text : text
    }
    function flush(   i, j, held) {
        for (i = 2; i <= count; i++) {
            held = row[i]
            for (j = i - 1; j >= 1 && row[j] > held; j--) row[j + 1] = row[j]
            row[j + 1] = held
        }
        for (i = 1; i <= count; i++) {
            split(row[i], part, "\t")
            printf ".It Sy %s Pq %s\n%s\n", part[1], part[2], escape(part[3])
        }
        if (count) print ".El"
        count = 0
    }
    /^# / { flush(); printf ".Sh %s\n.Bl -tag -width Ds\n", substr($0, 3); next }
    { row[++count] = $0 }
    END { flush() }' "$scratch/rows"
    printf '%s\n' '.Sh SEE ALSO' '.Xr redovisa 1 ,' '.Xr redovisa-data 5 ,' '.Xr redovisa-templates 5'
}

if messages; then
    diagnostics_page > "$scratch/page"
    [ "${1:-}" != --write ] || cp "$scratch/page" "$page"
    if [ "$(grep -vc '^# ' "$scratch/rows")" = "$(cat "$scratch/count")" ]; then good
    else bad 'a group of messages is missing in tests/run_man.sh'; fi
    if diff -u "$page" "$scratch/page"; then good
    else bad "$page is old; tests/run_man.sh --write writes it anew"; fi
else
    bad 'the tables of messages do not compile'
fi

# --- the options ---
if [ -x "${REDOVISA:=build/release/redovisa}" ]; then
    "$REDOVISA" help | grep -oE '^  --[a-z-]+' | tr -d ' ' | sort > "$scratch/program"
    grep -oE '^\.It Fl -[a-z-]+' man/redovisa.1 | sed 's/^\.It Fl /-/' | sort > "$scratch/manual"
    if diff -u "$scratch/program" "$scratch/manual"; then good; else bad 'options of redovisa help and of redovisa.1'; fi
else
    skip "options: there is no $REDOVISA"
fi

# --- form, and what pages refer to ---
if command -v mandoc > /dev/null; then
    for file in man/*.[1-8]; do
        if mandoc -T lint -W warning "$file"; then good; else bad "mandoc -T lint $file"; fi
    done
else
    skip 'form: mandoc is not installed'
fi
for file in man/*.[1-8]; do
    if awk -v file="$file" '/^\.Xr / { page = "man/" $2 "." $3; if ((getline line < page) < 0) { print file ": error: no " page; faults++ }
        close(page) } END { exit faults != 0 }' "$file"; then good; else bad "references of $file"; fi
done

if [ "$skipped" -eq 0 ]; then printf '%d passed, %d failed\n' "$passed" "$failed"
else printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"; fi
[ "$failed" -eq 0 ]
