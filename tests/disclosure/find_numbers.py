# SPDX-License-Identifier: EUPL-1.2
"""Looks for numbers in every file of folders, archives included: find_numbers.py NUMBERS FOLDER… Exit status 1: found.

A number is found in each way that pages and files write it: with comma or point, with blanks of any kind, commas or
nothing between thousands, and not as a part of a longer number or word.
"""
import io
import os
import re
import sys
import zipfile

GROUP = r"(?:[ ,.\u00a0\u202f']|&nbsp;|&#160;|&#8239;)?"


def pattern(number):
    whole, _, decimals = number.partition(".")
    grouped = "".join((GROUP if i and (len(whole) - i) % 3 == 0 else "") + digit for i, digit in enumerate(whole))
    return rf"(?<![0-9A-Za-z.,]){grouped}" + (rf"[.,]{decimals}" if decimals else "") + r"0*(?![0-9A-Za-z])"


numbers = [line.strip() for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
wanted = re.compile("|".join(f"({pattern(number)})" for number in numbers))
found = looked = 0


def look(name, content):
    global found, looked
    looked += 1
    if name.endswith((".zip", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.namelist():
                look(f"{name}:{entry}", archive.read(entry))
        return
    match = wanted.search(content.decode("utf-8", "replace"))
    if match:
        found += 1
        print(f"      {match[0]!r} in {name}")


for folder in sys.argv[2:]:
    if os.path.isfile(folder):
        look(folder, open(folder, "rb").read())
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            look(path, open(path, "rb").read())
print(f"{looked} files looked at, {found} with a number of the list")
sys.exit(found != 0)
