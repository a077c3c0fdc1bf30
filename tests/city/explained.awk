# SPDX-License-Identifier: EUPL-1.2
# R2 of the merit value on the index over all schools and years, the year's mean taken away from both.
#   awk -v least=0 -v most=1 -f explained.awk tilldelning.csv resultat.csv
BEGIN { FS = ";" }
FNR == 1 { file++ }
file == 1 && FNR > 1 { index_of[$1, $2] = $4; next }
$3 ~ /^20[0-9][0-9]\/[0-9][0-9]$/ && $5 ~ /^[0-9]+(,[0-9])?$/ {
    year = substr($3, 1, 4) + 1
    if (!(($1, year) in index_of)) next
    sub(",", ".", $5)
    x = index_of[$1, year]; y = $5
    n[year]++; sx[year] += x; sy[year] += y; sxx[year] += x * x; syy[year] += y * y; sxy[year] += x * y
}
END {
    for (year in n) {
        xx += sxx[year] - sx[year] * sx[year] / n[year]
        yy += syy[year] - sy[year] * sy[year] / n[year]
        xy += sxy[year] - sx[year] * sy[year] / n[year]
    }
    explained = xx > 0 && yy > 0 ? xy * xy / (xx * yy) : -1
    verdict = (explained >= least && explained <= most) ? "ok   " : "FAULT"
    printf "%s merit explained by index, R2: %.2f (%s to %s)\n", verdict, \
        explained, least, most
}
