# SPDX-License-Identifier: EUPL-1.2
"""Tries to compute what is withheld, from published files alone: eliminate.py SITE… Exit status 1: something is told.

Each SITE is a site or an edition's archive, as make_city.py's publication has them, the newest last. Everything that
any of them shows is known. Then, over and over: in each relation of each site where one value is unknown, it is
computed. It knows nothing of the program and shares nothing with it.
"""
import csv
import os
import sys
import tempfile
import zipfile


def table(site, path):
    path = os.path.join(site, "data", path)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def folder(path):
    if not path.endswith(".zip"):
        return path
    place = tempfile.mkdtemp(dir=os.environ.get("TMPDIR"))
    with zipfile.ZipFile(path) as archive:
        archive.extractall(place)
    return place


HIDDEN = {"few", "protected", "near100", "not_public"}
sites = [folder(path) for path in sys.argv[1:]]
shown, hidden = [], []
for site in sites:
    numbers, without = {}, set()
    for name in ("allocations.csv", "results.csv", "spending.csv"):
        for row in table(site, name):
            for column in row:
                status = row.get(column + "_status")
                cell = (row["school"], column, row["period"])
                if status in HIDDEN:
                    without.add(cell)
                elif status and row[column] != "":
                    numbers[cell] = float(row[column])
    shown.append(numbers)
    hidden.append(without)
known = {}
for numbers in shown:
    known.update(numbers)
secrets = set().union(*hidden) - known.keys()

COUNTS = ("year9", "year9_girls", "year9_boys")
SHARES = ("reached", "reached_girls", "reached_boys")
SPENDING = ("spending-all", "spending-staff", "spending-health", "spending-meals")


def value_in(edition, cell):
    """A number, or the cell itself when nobody knows it; 0 of what is not there."""
    if cell in shown[edition]:
        return shown[edition][cell]
    if cell in hidden[edition]:
        return known.get(cell, cell)
    return 0.0


def products(edition, school, period):
    """Shares times bases: terms (coefficient, value); None when a base or two shares are not known."""
    terms = []
    for share, base, sign in zip(SHARES, COUNTS, (1, -1, -1)):
        number = value_in(edition, (school, base, period))
        if not isinstance(number, float) or number == 0:
            return None
        terms.append((sign * number, value_in(edition, (school, share, period))))
    return terms


def relations(edition):
    """(constant, terms): constant + Σ coefficient × value = 0."""
    site = sites[edition]
    cells = shown[edition].keys() | hidden[edition]
    for school, period in sorted({(cell[0], cell[2]) for cell in cells}):
        for names in (COUNTS, SPENDING):
            if (school, names[0], period) in cells:
                yield 0.0, [(1 if i == 0 else -1, value_in(edition, (school, name, period)))
                            for i, name in enumerate(names)]
        terms = products(edition, school, period)
        if terms:
            yield 0.0, terms
        pupils = value_in(edition, (school, "pupils", period))
        each = value_in(edition, (school, "amount_per_pupil", period))
        if isinstance(pupils, float) and isinstance(each, float) and each:
            yield -pupils * each, [(1, value_in(edition, (school, "amount", period)))]
    members = {row["school"]: row["area"] for row in table(site, "schools.csv")}
    for row in table(site, "parameters.csv"):
        if row.get("pot"):
            yield -float(row["pot"]), [(1, value_in(edition, (school, "amount", row["period"]))) for school in members]
    for row in table(site, "analys/summor.csv"):
        if row["kind"] not in ("city", "area") or row["value"] == "" or row["measure"] in SHARES + ("merit",):
            continue
        of_group = [school for school in members if row["kind"] == "city" or members[school] == row["group"]]
        terms = [(1, value_in(edition, (school, row["measure"], row["period"]))) for school in of_group]
        rest = float(row["value"]) - sum(number for _, number in terms if isinstance(number, float))
        if abs(rest) > 1 and row["measure"] != "amount_per_pupil":
            yield -float(row["value"]), terms


told = {}
again = True
while again:
    again = False
    for edition in range(len(sites)):
        for constant, terms in relations(edition):
            unknown = [(factor, value) for factor, value in terms if not isinstance(value, float)]
            if len(unknown) != 1 or unknown[0][1] in known:
                continue
            rest = constant + sum(factor * value for factor, value in terms if isinstance(value, float))
            known[unknown[0][1]] = told[unknown[0][1]] = -rest / unknown[0][0]
            again = True
for cell in sorted(told):
    print("told:", "/".join(cell))
print(f"{len(secrets)} values are withheld, {len(told)} told")
sys.exit(bool(told))
