#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Who includes whom: every #include in generator/ against the table of rooms. The nearer the ground, the less it knows.
set -uo pipefail
cd "$(dirname "$0")/.."

# The only files that may make trusted markup: render/trusted.h.
trusted='render/(trusted|template_markup|html|html_[a-z_]+|markdown|markdown_[a-z_]+|chart|chart_[a-z_]+)\.[ch]'

rooms='base|model|language|read|validate|analyse|editions|render|pages|exports|write|commands'
awk -v trusted="^generator/($trusted)\$" -v every="$rooms" '
function allow(room, list) { allowed[room] = "^(" room (list == "" ? "" : "|" list) ")$" }
function fault(text) { printf "%s:%d: error: %s\n", FILENAME, FNR, text; faults++ }
BEGIN {
    allow("main", "commands|base"); allow("commands", every); allow("write", "base"); allow("base", "")
    allow("pages", "analyse|editions|model|language|render|base"); allow("exports", "analyse|editions|model|language|base")
    allow("editions", "model|read|language|base"); allow("analyse", "model|base"); allow("validate", "model|base")
    allow("read", "model|base"); allow("model", "base"); allow("render", "language|base"); allow("language", "base")
    owner["cmark"] = "render"; owner["cjson"] = owner["csv.h"] = owner["yaml.h"] = "read"
    owner["unicode"] = "language"; owner["xxhash.h"] = "base"; owner["lapacke.h"] = "analyse"
    owner["zip.h"] = owner["libdeflate.h"] = "editions"; owner["nettle"] = "base"; owner["coin"] = owner["Clp_C_Interface.h"] = "analyse"
}
FNR == 1 { count++; split(FILENAME, path, "/"); room = path[2] == "main.c" ? "main" : path[2] }
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\""); split(quoted[2], parts, "/")
    if (quoted[2] !~ ("^(" every ")/")) fault("\"" quoted[2] "\" does not start with a room; write #include \"room/file.h\"")
    else if (parts[1] !~ allowed[room]) fault(room " may not include " parts[1] " (\"" quoted[2] "\")")
    if (quoted[2] == "render/trusted.h" && FILENAME !~ trusted) fault("render/trusted.h is only for the files named in tests/check_arrows.sh")
}
/^[ \t]*#[ \t]*include[ \t]*</ {
    split($0, angled, /[<>]/); library = angled[2]; sub(/\/.*/, "", library); if (library ~ /^cmark/) library = "cmark"
    if (library in owner && owner[library] != room) fault("<" angled[2] "> belongs to " owner[library] " alone")
}
END { printf "%d files looked at\n%d passed, %d failed\n", count, faults ? 0 : 1, faults ? 1 : 0; exit faults != 0 }
' $(find generator -name '*.[ch]' | LC_ALL=C sort)
