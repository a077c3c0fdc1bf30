#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The small publication with two released editions and a third that is being built: make_editions.sh FOLDER, which gets
# data/ and content/. Each of the later ones corrects a merit value; two schools have replied.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "${REDOVISA:-build/release/redovisa}")
folder=$1
data=$folder/data
cp -r tests/publications/small/data tests/publications/small/content "$folder"
heading=$(head -n 1 "$data/corrections.csv")
entry='88000001/merit/2022-23,2024.1,203.0,204.0,error,"Ett betyg saknades, i en klass.",2024-01-20,Småby kommun'

edition() { sed -i -e "s/\"version\": \"[^\"]*\"/\"version\": \"$1\"/" -e "s/\"created\": \"[^\"]*\"/\"created\": \"$2\"/" "$data/datapackage.json"; }
reply() { # LANGUAGE FILE TITLE
    mkdir -p "$folder/content/$1/svar"
    printf -- '---\ntitle: "%s"\ndate: 2024-03-01\nauthor: "Rektorn"\nconcerns: merit/2022-23\n---\n## Resultat\n\nVi är 80 elever.\n' \
        "$3" > "$folder/content/$1/svar/$2.md"
}
release() {
    "$program" release --templates templates --data "$data" --content "$folder/content" > "$folder/release.log" 2>&1 ||
        { cat "$folder/release.log"; exit 1; }
}

printf '%s\n' "$heading" > "$data/corrections.csv"
sed -i 's|^88000001,2022/23,80,"204,0"|88000001,2022/23,80,"203,0"|' "$data/results.csv"
edition 2023.1 2023-02-01
release
printf '%s\n%s\n' "$heading" "$entry" > "$data/corrections.csv"
sed -i 's|^88000001,2022/23,80,"203,0"|88000001,2022/23,80,"204,0"|' "$data/results.csv"
edition 2024.1 2024-02-01
release
printf '%s\n' '88000003/merit/2022-23,2025.1,248.0,249.0,error,Felskrivet.,2025-01-20,Småby kommun' >> "$data/corrections.csv"
sed -i 's|^88000003,2022/23,93,"248,0"|88000003,2022/23,93,"249,0"|' "$data/results.csv"
edition 2025.1 2025-01-31
reply sv 88000001-2024.1 'Ett svar'
reply en 88000001-2024.1 'A reply'
reply sv 88000003-2024.1 'Bara på svenska'
