# SPDX-License-Identifier: EUPL-1.2
# parametrar.csv elever.csv tilldelning.csv: points follow from pupils, weights and index; amounts are the pot's
# share of the points to the krona and add up to the pot.
function number(text) { gsub(/[ \r]/, "", text); sub(",", ".", text); return text + 0 }
FNR == 1 { file++; next }
file == 1 { split($0, cell, ";"); pot[cell[1]] = number(cell[2]); for (i = 3; i <= 5; i++) weight[cell[1], i] = number(cell[i]); next }
file == 2 {
    split($0, cell, ",")
    year = substr(cell[2], 1, 4) + 1
    pupils[cell[1], year] = cell[4] + cell[5] + cell[6]
    weighted[cell[1], year] = cell[4] * weight[year, 3] + cell[5] * weight[year, 4] + cell[6] * weight[year, 5]
    next
}
{
    split($0, cell, ";")
    school = cell[1]; year = cell[2]; key = school SUBSEP year
    keys[++count] = key; amount[key] = number(cell[6]); points[key] = number(cell[5]); of[key] = year
    sum[year] += points[key]; total[year] += amount[key]
    if (pupils[key] != number(cell[3])) bad("pupils differ", key)
    gap = points[key] - weighted[key] * number(cell[4]) / 100
    if (gap > 0.00005 || gap < -0.00005) bad("points differ", key)
}
function bad(what, key) { sub(SUBSEP, " ", key); print "FAULT " folder ": " what ": " key; faults++ }
END {
    for (i = 1; i <= count; i++) {
        exact = pot[of[keys[i]]] * (points[keys[i]] / sum[of[keys[i]]])
        if (amount[keys[i]] - exact > 1.00001 || exact - amount[keys[i]] > 1.00001) bad("amount is not the formula's", keys[i])
    }
    for (year in pot) if (total[year] != pot[year]) bad("amounts do not add up to the pot", year)
    if (!faults) print "ok    " count " amounts follow the formula and add up to the pots"
    exit faults > 0
}
