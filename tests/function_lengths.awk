# SPDX-License-Identifier: EUPL-1.2
# Functions of more than `most` lines, from the first line of the head to the closing brace. Relies on our shape: head,
# opening and closing brace of a function stand in the first column, and nothing else opens with a lone brace there.
FNR == 1 { head = 0; body = 0 }
body == 0 && /^[A-Za-z_]/ { if (head == 0) { head = FNR; name = $0 } }
body == 0 && /^\{/ { body = FNR }
body != 0 && /^\}/ {
    lines = FNR - head + 1
    functions++
    if (lines > most) {
        sub(/\(.*/, "", name)
        sub(/.*[ *]/, "", name)
        printf "%s:%d: error: %s is %d lines long, at most %d\n", FILENAME, head, name, lines, most
        long++
    }
    head = body = 0
}
body == 0 && (/[;}]$/ || /^$/ || /^#/ || /^\/\*/ || /^ *\*/) { head = 0 }
END { printf "%d functions measured\n", functions; exit long != 0 }
