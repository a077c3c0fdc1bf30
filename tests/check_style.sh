#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What the compiler does not see: licence lines, output that passes the writer, shape of files and functions.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
passed=0
failed=0

# rule TEXT: reads "file:line:what" of each place that breaks it.
rule() {
    local found
    found=$(sed -E "s|^([^:]+:[0-9]+):(.*)|\1: error: $1: \2|" | head -n 40)
    if [ -n "$found" ]; then
        printf '%s\n' "$found"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
}

mapfile -t c_files < <(find generator tests -name '*.[ch]' | sort)
mapfile -t generator_files < <(find generator -name '*.[ch]' | sort)
mapfile -t units < <(find generator -name '*.c' | sort)
mapfile -t rooms < <(find generator -name '*.[ch]' ! -path 'generator/main.c' ! -path 'generator/commands/*' \
    ! -name banned.h | sort)
mapfile -t others < <({ find tests -name '*.sh' -o -name '*.awk' -o -name '*.py' -o -name '*.js'
    find templates -name '*.css' -o -name '*.js'; } 2>/dev/null | sort)

rule 'the first line is not the licence line' < <(for file in "${c_files[@]}"; do
    [ "$(head -n 1 "$file")" = '/* SPDX-License-Identifier: EUPL-1.2 */' ] || echo "$file:1:$(head -n 1 "$file")"
done)

rule 'no licence line among the first three' < <(for file in Makefile "${others[@]}"; do
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: EUPL-1.2' || echo "$file:1:$(head -n 1 "$file")"
done)

rule 'output goes through buffer.h and the writers; only main and commands print' < <(
    grep -nHE '\b(v?(f|d|s|sn|as)?printf|fputs|puts|fputc|putc|putchar|fwrite|perror)[[:space:]]*\(' "${rooms[@]}")

# Banned calls are compile errors (base/banned.h); what would lift the ban is not.
rule 'a banned name is set free' < <(grep -nHE '#[[:space:]]*undef[[:space:]]+[a-z]' "${rooms[@]}")

rule 'clock, environment and chance stay in main and commands' < <(
    grep -nHE '\b(time|clock|clock_gettime|gettimeofday|getenv|getrandom|getpid)[[:space:]]*\(' "${rooms[@]}")

rule 'a variable at file scope that can change' < <(
    grep -nHE '^(static )?[a-z][a-zA-Z0-9_ *]*(\[[^]]*\])*( = .*|;)$' "${units[@]}" |
        grep -vE ':(static const |const struct [a-z_]+ [a-z_]+ = |.*\bconst [a-z_]+(\[| =|;)|typedef |struct [a-z_0-9]+;|enum [a-z_0-9]+;|__extension__)')

rule 'longer than 120 characters' < <(
    grep -nHP '^.{121,}' "${generator_files[@]}" | grep -v '/diagnostic_codes' | cut -c 1-160)
rule 'a tab, a blank at the end or a carriage return' < <(grep -nHP '\t| $|\r' "${c_files[@]}")

rule 'the file is too long' < <(for file in "${c_files[@]}"; do
    lines=$(wc -l < "$file")
    [ "$lines" -le 600 ] || echo "$file:600:$lines lines, at most 600"
done)

rule 'the include guard has another name' < <(for file in "${generator_files[@]}"; do
    case $file in
    *.h)
        guard=REDOVISA_$(printf '%s' "${file#generator/}" | tr 'a-z/.' 'A-Z__')
        grep -q "^#ifndef $guard\$" "$file" || echo "$file:1:$guard expected"
        ;;
    esac
done)

rule 'the function is too long' < <(awk -v most=60 -f tests/function_lengths.awk "${c_files[@]}" |
    grep error: | sed 's/ error://')

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
