# SPDX-License-Identifier: EUPL-1.2
# skolor parametrar elever tilldelning resultat: figures of the last year beside the range they should lie in.
function number(text) { gsub(/[ \r]/, "", text); sub(",", ".", text); return text + 0 }
function check(what, value, low, high,    word) {
    word = value >= low && value <= high ? "ok   " : "FAULT"
    if (word == "FAULT") faults++
    printf "%s %s: %.2f (%s to %s)\n", word, what, value, low, high
}
# Sorts list[1..count].
function sort(list, count,    i, j, kept) {
    for (i = 2; i <= count; i++) {
        kept = list[i]
        for (j = i - 1; j > 0 && list[j] > kept; j--) list[j + 1] = list[j]
        list[j + 1] = kept
    }
}
FNR == 1 { file++ }
file == 1 { split($0, cell, ";"); if (cell[1] ~ /^99/) { schools++; type[cell[1]] = cell[6]; area[cell[1]] = cell[4]; if (cell[15] != "") link[cell[15]]++ } next }
file == 2 { split($0, cell, ";"); if (cell[1] == 2024) for (i = 6; i <= 8; i++) flat[i] = number(cell[i]); next }
file == 3 {
    split($0, cell, ",")
    if (cell[2] == "2023/24") base += cell[4] * flat[6] + cell[5] * flat[7] + cell[6] * flat[8]
    next
}
file == 4 {
    split($0, cell, ";")
    if (cell[2] == 2021 && cell[7] == "reviderad") revised++
    if (cell[2] != 2024) next
    open++
    pupils += number(cell[3]); money += number(cell[6]); index_sum += number(cell[3]) * cell[4]
    if (type[cell[1]] == "F") { independent_pupils += number(cell[3]); independent_money += number(cell[6]) }
    indices[open] = cell[4] + 0; each[open] = number(cell[6]) / number(cell[3]); index_of[cell[1]] = cell[4]
    if (cell[7] == "preliminär") provisional++
    if (cell[1] == "99000123") { tallbacka_pupils = number(cell[3]); tallbacka_index = cell[4] }
    next
}
{
    split($0, cell, ";")
    if (cell[1] !~ /^99/) next
    cells++
    if (cell[6] == "~100") near++
    if (cell[6] == "100,0") all++
    if (cell[6] == "..") few++
    if (cell[6] == "." || cell[5] == "." || cell[7] == ".") missing++
    if (cell[3] != "2023/24" || cell[4] == "-") next
    year9++
    if (cell[5] ~ /^[0-9]/) {
        m = number(cell[5]); n = cell[4]; x = index_of[cell[1]]
        merit += m * n; merit_pupils += n
        c++; sx += x; sy += m; sxx += x * x; syy += m * m; sxy += x * m
    }
    if (cell[6] ~ /^[0-9]/) { eligible += number(cell[6]) * cell[4]; eligible_pupils += cell[4] }
    if (cell[6] == "~100") { eligible += 100 * (cell[4] - 2); eligible_pupils += cell[4] }
    if (cell[7] ~ /^[0-9]/) { passed += number(cell[7]) * cell[4]; passed_pupils += cell[4] }
}
END {
    sort(indices, open); sort(each, open)
    check("schools in all", schools, 146, 146)
    check("schools open in 2024", open, 140, 140)
    check("schools with year 9", year9, 80, 96)
    check("pupils", pupils, 70000, 90000)
    check("mean index over pupils", index_sum / pupils, 99, 101)
    check("lowest index", indices[1], 8, 25)
    check("median index", indices[int(open / 2)], 55, 95)
    check("highest index", indices[open], 250, 400)
    check("kronor a pupil, city", money / pupils, 14000, 15500)
    check("kronor a pupil, 5 %", each[7], 2000, 5000)
    check("kronor a pupil, 95 %", each[133], 30000, 50000)
    check("kronor a pupil, highest", each[open], 42000, 75000)
    check("support, % of flat amount and support", 100 * money / (money + base), 10, 14)
    check("independent schools, % of pupils", 100 * independent_pupils / pupils, 25, 38)
    check("independent schools, % of money", 100 * independent_money / money, 18, 32)
    check("merit value, mean over pupils", merit / merit_pupils, 246, 258)
    check("merit explained by index, R2", (c * sxy - sx * sy) ^ 2 / ((c * sxx - sx * sx) * (c * syy - sy * sy)), 0.40, 0.70)
    check("eligible, %", eligible / eligible_pupils, 86.5, 91.5)
    check("passed in all subjects, %", passed / passed_pupils, 77, 85)
    check("~100, % of eligibility cells", 100 * near / cells, 25, 45)
    check("100,0, % of eligibility cells", 100 * all / cells, 2, 9)
    check(".., % of eligibility cells", 100 * few / cells, 0.3, 4)
    check("rows with a missing value, %", 100 * missing / cells, 1, 5)
    check("Tallbacka skola, pupils", tallbacka_pupils, 580, 580)
    check("Tallbacka skola, index", tallbacka_index, 140, 140)
    check("provisional rows", provisional, 5, 5)
    check("revised rows of 2021", revised, 130, 145)
    check("renamed", link["namnbyte"], 4, 4)
    check("merged into another", link["sammanslagning"], 2, 2)
    check("split", link["delning"], 1, 1)
    check("new code", link["kodbyte"], 1, 1)
    exit faults > 0
}
