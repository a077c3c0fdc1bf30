# SPDX-License-Identifier: EUPL-1.2
"""A small publication whose withheld numbers are like no others: make_city.py FOLDER. Prints them, one a line.

Twelve schools, two school years. What is to be withheld: a base below the threshold (83.7 "pupils"), what stands on it,
a share with few who reached, one with few who did not, a category that may be one person's pay, an amount that the source
withholds and that the pot would tell, a category that its total would tell, and what the corrections say of them.
"""
import csv
import json
import os
import sys

folder = sys.argv[1]
os.makedirs(os.path.join(folder, "data"), exist_ok=True)
os.makedirs(os.path.join(folder, "content"), exist_ok=True)


def write(name, rows):
    with open(os.path.join(folder, "data", name), "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


schools = [f"77{number:04}" for number in range(1, 13)]
write("schools.csv", [["school", "name", "area"]] +
      [[code, f"Skola {code}", "Norr" if i < 7 else "Söder"] for i, code in enumerate(schools)])

# The amounts add up to the pot; that of the third school is not public.
amounts = [400100 + 1000 * i for i in range(12)]
amounts[2] = 418887
rows = [["school", "year", "pupils", "amount"]]
for i, code in enumerate(schools):
    rows.append([code, 2024, 300 + 10 * i, "hemligt" if i == 2 else amounts[i]])
write("allocations.csv", rows)
write("parameters.csv", [["year", "pot"], [2024, sum(amounts)]])

rows = [["school", "year", "base", "girls", "boys", "merit", "reached", "reached_girls", "reached_boys"]]
for year in ("2022/23", "2023/24"):
    for i, code in enumerate(schools):
        base, girls, boys = 400, 200, 200
        merit, reached, of_girls, of_boys = 210 + i, 60, 62, 58
        if year == "2023/24" and i == 0:
            base, girls, boys, merit, reached, of_girls, of_boys = 83.7, 42, 41.7, 283.77, 71.77, 73.77, 69.77
        if year == "2023/24" and i == 1:
            of_girls, of_boys, reached = 99.13, 61.13, 80.13
        if year == "2023/24" and i == 3:
            reached, of_girls, of_boys = 20.37, 21.37, 19.37
        rows.append([code, year, base, girls, boys, merit, reached, of_girls, of_boys])
write("results.csv", rows)

rows = [["school", "year", "category", "amount"]]
for i, code in enumerate(schools):
    parts = {"STAFF": 5000000 + 1000 * i, "HEALTH": 1200000 + 1000 * i, "MEALS": 900000 + 1000 * i}
    if i == 4:
        parts["HEALTH"] = 8887
    for category, amount in parts.items():
        rows.append([code, 2024, category, amount])
    rows.append([code, 2024, "ALL", sum(parts.values())])
write("spending.csv", rows)
write("corrections.csv", [["figure", "edition", "old", "new", "class", "reason", "date", "by"],
                          [f"{schools[0]}/merit/2023-24", "1", "284.77", "283.77", "error", "fel i filen",
                           "2024-06-01", "nämnden"]])


def share(name, identifier, base, **more):
    return {"name": name, "type": "number", "measure": dict(id=identifier, unit="percent", kind="share", base=base,
                                                             decimals=2, minimum_pupils=90, **more)}


def count(name, identifier, **more):
    return {"name": name, "type": "number", "measure": dict(id=identifier, unit="pupils", kind="count", **more)}


key = {"name": "school", "concept": "school"}
year = {"name": "year", "concept": "period"}
package = {
    "name": "hemligheter", "title": "Hemligheter", "version": "1", "created": "2024-06-01",
    "publication": {"languages": ["sv", "en"], "city": "Hemlig stad", "current_period": "2024", "minimum_pupils": 90,
                    "fictional": False},
    "resources": [
        {"name": "schools", "path": "schools.csv", "role": "schools", "schema": {"fields": [
            key, {"name": "name", "concept": "name"}, {"name": "area", "concept": "area"}]}},
        {"name": "allocations", "path": "allocations.csv", "role": "allocations", "schema": {
            "missingValues": [{"value": "", "label": "missing"}, {"value": "hemligt", "label": "not_public"}],
            "fields": [key, year, {"name": "pupils", "concept": "pupils", "type": "number"},
                       {"name": "amount", "concept": "amount", "type": "number"}]}},
        {"name": "parameters", "path": "parameters.csv", "role": "parameters", "schema": {"fields": [
            year, {"name": "pot", "concept": "pot", "type": "number"}]}},
        {"name": "results", "path": "results.csv", "role": "results", "schema": {"fields": [
            key, year, count("base", "year9", parts=["year9_girls", "year9_boys"]), count("girls", "year9_girls"),
            count("boys", "year9_boys"),
            {"name": "merit", "type": "number", "measure": {"id": "merit", "unit": "points", "kind": "mean",
                                                             "base": "base", "decimals": 2, "minimum_pupils": 90}},
            share("reached", "reached", "base", parts=["reached_girls", "reached_boys"]),
            share("reached_girls", "reached_girls", "girls"), share("reached_boys", "reached_boys", "boys")]}},
        {"name": "spending", "path": "spending.csv", "role": "spending", "schema": {"fields": [
            key, year, {"name": "category", "concept": "category", "total": "ALL", "categories": [
                "STAFF", {"value": "HEALTH", "minimum_amount": 500000}, "MEALS", "ALL"]},
            {"name": "amount", "concept": "amount", "type": "number"}]}},
        {"name": "corrections", "path": "corrections.csv", "role": "corrections", "schema": {"fields": [
            {"name": "figure", "concept": "observation"}, {"name": "edition", "concept": "edition"},
            {"name": "old", "concept": "old"}, {"name": "new", "concept": "new"},
            {"name": "class", "concept": "class"}, {"name": "reason", "concept": "reason"},
            {"name": "date", "concept": "date"}, {"name": "by", "concept": "decided_by"}]}},
    ],
}
with open(os.path.join(folder, "data", "datapackage.json"), "w", encoding="utf-8") as file:
    json.dump(package, file, ensure_ascii=False, indent=1)
for secret in ("418887", "83.7", "41.7", "283.77", "284.77", "71.77", "73.77", "69.77", "99.13", "61.13", "20.37",
               "8887"):
    print(secret)
