# SPDX-License-Identifier: EUPL-1.2
"""Random damage of whole projects (R4): damage.py PROGRAM FOLDER COUNT [SEED] [slow]. The same damage on every machine."""
import os
import random
import shutil
import sys

from project import SMALL, Count, Project

BYTES = b"\x00\xff\"',;\n\r\t\\{}[]()<>&-=+@#*_`!|:%09\xe2\x80\xae\xef\xbb\xbf"


def files(folder):
    found = []
    for base, folders, names in os.walk(folder):
        folders.sort()
        found += [os.path.join(base, name) for name in sorted(names)]
    return found


def flip(chance, content, _):
    content = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 8, 64])):
        if content:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def put(chance, content, _):
    at = chance.randrange(len(content) + 1)
    piece = bytes(chance.choice(BYTES) for _ in range(chance.choice([1, 2, 5, 300])))
    return content[:at] + piece + content[at + chance.choice([0, 0, len(piece)]):]


def cut(chance, content, _):
    at = chance.randrange(len(content) + 1)
    return content[:at] if chance.random() < 0.5 else content[:at] + content[at + chance.randrange(1, 200):]


def repeat_line(chance, content, _):
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join(lines[:at] + [lines[at]] * chance.choice([2, 3, 50]) + lines[at + 1:])


def drop_line(chance, content, _):
    lines = content.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def swap_lines(chance, content, _):
    lines = content.split(b"\n")
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


def number(chance, content, _):
    digits = [i for i, byte in enumerate(content) if 48 <= byte <= 57]
    if not digits:
        return content
    at = chance.choice(digits)
    new = chance.choice([b"-1", b"0", b"99999999999999999999", b"1e9", b"0.0000000000000000001", b"", b"9" * 400, b"NaN"])
    return content[:at] + new + content[at + 1:]


def swap_file(chance, _, others):
    with open(chance.choice(others), "rb") as file:
        return file.read()


def splice(chance, content, others):
    with open(chance.choice(others), "rb") as file:
        other = file.read()
    return content[:chance.randrange(len(content) + 1)] + other[chance.randrange(len(other) + 1):]


KINDS = [flip, flip, put, put, cut, repeat_line, drop_line, swap_lines, number, number, swap_file, splice]


def main():
    program, folder, runs = os.path.realpath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    seed = int(sys.argv[4]) if len(sys.argv) > 4 and sys.argv[4].isdigit() else 1
    slow, large = (6, 6) if "slow" in sys.argv else (1, 1)
    only = int(sys.argv[sys.argv.index("only") + 1]) if "only" in sys.argv else None
    count = Count()
    os.makedirs(folder)
    project = Project(folder, program)
    originals = files(SMALL)
    statuses = {}
    for turn in range(runs):
        chance = random.Random(seed * 1000003 + turn)
        told = []
        project.restore()
        for _ in range(chance.choice([1, 1, 1, 2, 4])):
            # Half of the damage goes to the descriptor, which reaches farthest.
            original = chance.choice(originals)
            if chance.random() < 0.3:
                original = os.path.join(SMALL, "data", "datapackage.json")
            name = os.path.relpath(original, SMALL)
            kind = chance.choice(KINDS)
            place = os.path.join(project.sources, name)
            with open(place, "rb") as file:
                content = file.read()
            with open(place, "wb") as file:
                file.write(kind(chance, content, originals))
            told.append(f"{kind.__name__} {name}")
        if only is not None and turn != only:
            continue
        result = project.build()
        statuses[result.status] = statuses.get(result.status, 0) + 1
        faults = project.faults(result, slow, large)
        if faults and "keep" in sys.argv:
            shutil.copytree(project.sources, os.path.join(folder, f"found-{turn}"))
        count.claim(f"damage {turn} of seed {seed} ({', '.join(told)})", faults)
    print(f"damage: {runs} projects, exit statuses {dict(sorted(statuses.items()))}")
    count.close()


main()
