# SPDX-License-Identifier: EUPL-1.2
"""Broken projects, one fault each: broken.py PROGRAM FOLDER [slow]. Named, bounded, and the old site stands (R1–R3)."""
import json
import os
import re
import sys

from project import Count, Project

DATA, CONTENT = "project/data", "project/content"


def path(project, name):
    return os.path.join(project.folder, name)


def read(project, name):
    with open(path(project, name), "rb") as file:
        return file.read()


def write(project, name, content):
    with open(path(project, name), "wb") as file:
        file.write(content)


def replace(name, old, new, count=1):
    def mutate(project):
        content = read(project, name)
        assert old.encode() in content, (name, old)
        write(project, name, content.replace(old.encode(), new if isinstance(new, bytes) else new.encode(), count))
    return mutate


def whole(name, content):
    return lambda project: write(project, name, content)


def append(name, content, times=1):
    """In pieces: what this program holds counts as memory of the one that it starts."""
    def mutate(project):
        with open(path(project, name), "ab") as file:
            for _ in range(times):
                file.write(content)
    return mutate


def sparse(name, megabytes, head=b"", tail=b""):
    def mutate(project):
        with open(path(project, name), "wb") as file:
            file.write(head)
            file.truncate(megabytes << 20)
            file.seek(0, os.SEEK_END)
            file.write(tail)
    return mutate


def spaces(name, megabytes, head):
    """A real gigabyte without a line break: a sparse file has NUL bytes, which are another fault."""
    def mutate(project):
        block = b"x" * (1 << 20)
        with open(path(project, name), "wb") as file:
            file.write(head)
            for _ in range(megabytes):
                file.write(block)
    return mutate


def descriptor(change):
    def mutate(project):
        package = json.loads(read(project, DATA + "/datapackage.json"))
        change(package)
        write(project, DATA + "/datapackage.json", json.dumps(package, ensure_ascii=False, indent=1).encode())
    return mutate


def table(package, name):
    return next(one for one in package["resources"] if one["name"] == name)


def links(project):
    os.symlink(".", path(project, CONTENT + "/sv/loop"))
    os.symlink("../..", path(project, CONTENT + "/sv/om/up"))
    os.symlink("a", path(project, CONTENT + "/sv/b"))
    os.symlink("b", path(project, CONTENT + "/sv/a"))


def unreadable(name):
    def mutate(project):
        os.remove(path(project, name))
        os.mkdir(path(project, name))
    return mutate


def fifo(name):
    def mutate(project):
        if os.path.exists(path(project, name)):
            os.remove(path(project, name))
        os.mkfifo(path(project, name))
    return mutate


def outside(name):
    def mutate(project):
        os.remove(path(project, name))
        os.symlink("/etc/hostname", path(project, name))
    return mutate


def deep_folders(project):
    os.makedirs(path(project, CONTENT + "/sv/" + "/".join(["d"] * 200)))


def columns(project):
    lines = read(project, DATA + "/allocations.csv").splitlines()
    write(project, DATA + "/allocations.csv", b"\n".join(line + b"," * 10000 for line in lines) + b"\n")


def front(text):
    return whole(CONTENT + "/sv/om/index.md", text)


RESULTS, ALLOCATIONS, SCHOOLS = DATA + "/results.csv", DATA + "/allocations.csv", DATA + "/schools.csv"
PACKAGE, PAGE, GEO = DATA + "/datapackage.json", CONTENT + "/sv/om/index.md", DATA + "/areas.geo.json"
HEAD = b"School code,Year,Pupils,Index,Points,Amount,Status,Note\n"
BIDI = "\u202e\u2066\x1b[31m\x07\x9b"

# name, what is done, exit statuses that are right, what standard error names (a pattern)
CASES = [
    ("a quote never closed", replace(SCHOOLS, '"Hägg', '""Hägg'), {1}, r"schools\.csv:\d+:\d+: error"),
    ("a quote opened in the last row", append(ALLOCATIONS, b'88000001,"2025,1,1'), {1}, r"allocations\.csv:\d+:\d+: error"),
    ("a gigabyte on one line", spaces(ALLOCATIONS, 1000, HEAD), {1}, r"allocations\.csv:2:\d+: error"),
    ("a gigabyte in quotes", spaces(ALLOCATIONS, 1000, HEAD + b'"'), {1}, r"allocations\.csv:2:\d+: error"),
    ("a gigabyte of nothing", sparse(ALLOCATIONS, 1000, HEAD), {1}, r"allocations\.csv:2:\d+: error"),
    ("a file of five gigabytes", sparse(ALLOCATIONS, 5000, HEAD), {1}, r"allocations\.csv.*error"),
    ("sixty million empty lines", append(ALLOCATIONS, b"\n" * 65536, 960), {0, 1}, r""),
    ("sixty million empty records", append(DATA + "/interventions.csv", b"\n" * 65536, 960), {0, 1}, r""),
    ("a gigabyte of empty records", sparse(DATA + "/interventions.csv", 1000, b"School code,School year\n"), {1}, r"interventions\.csv"),
    ("sixty million commas", append(ALLOCATIONS, b"," * 65536, 960), {1}, r"allocations\.csv:30:.*error"),
    ("three million records", append(DATA + "/calendar.csv", b"2025-01-31,x\n" * 3000, 1000), {0, 1}, r""),
    ("ten thousand columns", columns, {1}, r"allocations\.csv:1:\d+: error"),
    ("NUL bytes", replace(ALLOCATIONS, "88000001,2022", b"8800\0001,2022"), {1}, r"allocations\.csv:2:\d+: error"),
    ("an empty table", whole(ALLOCATIONS, b""), {1}, r"allocations\.csv.*error"),
    ("a table without rows", whole(ALLOCATIONS, HEAD), {0, 1}, r""),
    ("no schools", whole(SCHOOLS, b""), {1}, r"schools\.csv.*error"),
    ("invalid UTF-8", replace(SCHOOLS, "Askskolan", b"Ask\xffskolan"), {1}, r"schools\.csv:3:\d+: error"),
    ("a short row", replace(ALLOCATIONS, "88000001,2022,240,150,364.5,1169296,,", "88000001,2022"), {1}, r"allocations\.csv:2:"),
    ("a word for a number", replace(ALLOCATIONS, ",240,", ",twelve,"), {1}, r"allocations\.csv:2:15: error: 'twelve'"),
    ("a number too large", replace(ALLOCATIONS, ",240,", "," + "9" * 400 + ","), {1}, r"allocations\.csv:2:15: error"),
    ("an unknown school", replace(ALLOCATIONS, "88000001,2022", "99999999,2022"), {1}, r"allocations\.csv:2:1: error"),
    ("the same key twice", append(ALLOCATIONS, b"88000001,2024,1,1,1,1,,\n"), {1}, r"allocations\.csv:30:.*error"),
    ("a school without an area", replace(SCHOOLS, "Viskolan,,Södra", "Viskolan,,"), {1}, r"schools\.csv:12:1: error"),
    ("a code that leaves the site", replace(SCHOOLS, "88000011,", "../../x,"), {1}, r"schools\.csv:12:1: error"),
    ("a code with a slash", replace(SCHOOLS, "88000011,", "a/b,"), {1}, r"schools\.csv:12:1: error"),
    ("a code of dots", replace(SCHOOLS, "88000011,", "..,"), {1}, r"schools\.csv:12:1: error"),
    ("direction and control characters in a cell", replace(ALLOCATIONS, ",240,", f",{BIDI},"), {1}, r"allocations\.csv:2:15"),
    ("direction and control characters in a code", replace(ALLOCATIONS, "88000001,2022", f"{BIDI},2022"), {1}, r"allocations\.csv:2:1"),
    ("direction and control characters in a heading", replace(ALLOCATIONS, "Pupils", BIDI), {1}, r"allocations\.csv:1"),
    ("direction and control characters in a path", descriptor(lambda p: table(p, "allocations").update(path=BIDI + ".csv")), {1}, r"u202e.*error"),
    ("direction and control characters in a page", append(PAGE, f"\n[{BIDI}](figure:{BIDI})\n".encode()), {0, 1}, r"om/index\.md"),
    ("a million faults", append(ALLOCATIONS, b"88000001,x,y,z,w,v,u,t\n" * 1000, 300), {1}, r"allocations\.csv"),
    ("a fault a megabyte long", replace(ALLOCATIONS, ",240,", "," + "x" * 900000 + ","), {1}, r"allocations\.csv:2"),
    ("no descriptor", lambda p: os.remove(path(p, PACKAGE)), {1, 3}, r"datapackage\.json"),
    ("an empty descriptor", whole(PACKAGE, b""), {1}, r"datapackage\.json"),
    ("a descriptor that is a list", whole(PACKAGE, b"[]"), {1}, r"datapackage\.json:1:1: error"),
    ("JSON nested 100 000 deep", whole(PACKAGE, b"[" * 100000), {1}, r"datapackage\.json:1:\d+: error"),
    ("objects nested 100 000 deep", whole(PACKAGE, b'{"a":' * 100000 + b"1" + b"}" * 100000), {1}, r"datapackage\.json:1:\d+"),
    ("JSON cut short", lambda p: write(p, PACKAGE, read(p, PACKAGE)[:-200]), {1}, r"datapackage\.json:\d+:\d+: error"),
    ("text after the JSON", append(PACKAGE, b"x"), {1}, r"datapackage\.json:\d+:\d+: error"),
    ("a key twice", replace(PACKAGE, '"version":', '"version": "1", "version":'), {1}, r"datapackage\.json:\d+:\d+: error"),
    ("a gigabyte of JSON", spaces(PACKAGE, 1000, b'{"name": "'), {1}, r"datapackage\.json"),
    ("a path out of the folder", descriptor(lambda p: table(p, "allocations").update(path="../../../etc/passwd")), {1}, r"datapackage\.json:\d+"),
    ("a path from the root", descriptor(lambda p: table(p, "allocations").update(path="/etc/passwd")), {1}, r"datapackage\.json:\d+"),
    ("an address as a path", descriptor(lambda p: table(p, "allocations").update(path="https://example.org/x.csv")), {1}, r"datapackage\.json:\d+"),
    ("a resource's name that leaves the site", descriptor(lambda p: table(p, "allocations").update(name="../../x")), {1}, r"datapackage\.json:\d+"),
    ("a missing file", lambda p: os.remove(path(p, ALLOCATIONS)), {1, 3}, r"allocations\.csv"),
    ("a folder for a file", unreadable(ALLOCATIONS), {1, 3}, r"allocations\.csv"),
    ("a FIFO for a table", fifo(ALLOCATIONS), {1, 3}, r"allocations\.csv"),
    ("a FIFO for the descriptor", fifo(PACKAGE), {1, 3}, r"datapackage\.json"),
    ("a FIFO in content/", fifo(CONTENT + "/sv/om/fifo.md"), {0, 1, 3}, r"fifo\.md"),
    ("a FIFO for a page", fifo(PAGE), {0, 1, 3}, r"om/index\.md"),
    ("a loop of links in content/", links, {0, 1}, r"(loop|sv/[ab]|up)"),
    ("a table that is a link out of data/", outside(ALLOCATIONS), {1}, r"allocations\.csv"),
    ("folders 200 deep", deep_folders, {0, 1}, r""),
    ("GeoJSON nested deep", whole(GEO, b'{"type":' + b"[" * 100000), {1}, r"areas\.geo\.json:1:\d+: error"),
    ("GeoJSON without coordinates", replace(GEO, '"coordinates": [[[', '"coordinates": [[["x", '), {1}, r"areas\.geo\.json:\d+:\d+: error"),
    ("front matter never closed", front(b"---\ntitle: x\n"), {1}, r"om/index\.md:\d+:\d+: error"),
    ("front matter that is no YAML", front(b"---\ntitle: [\n---\nx\n"), {1}, r"om/index\.md:\d+:\d+: error"),
    ("YAML that grows", front(b"---\na: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
        b"%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n" % ((c, c) + (c - 1,) * 8) for c in range(98, 112)) + b"---\nx\n"), {1}, r"om/index\.md:\d+"),
    ("YAML nested deep", front(b"---\na: " + b"[" * 50000 + b"\n---\nx\n"), {1}, r"om/index\.md:\d+"),
    ("images never closed", append(PAGE, b"![[]()" * 40000), {0, 1}, r""),
    ("lists deep", append(PAGE, b"\n" + b"- " * 60000 + b"x\n"), {0, 1}, r""),
    ("quotes deep", append(PAGE, b"\n" + b">" * 100000 + b"x\n"), {0, 1}, r""),
    ("a page of a gigabyte", spaces(PAGE, 1000, b"---\ntitle: x\n---\n"), {1}, r"om/index\.md"),
    ("a script in a page", append(PAGE, b"\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n"), {0, 1}, r"om/index\.md:\d+:\d+"),
    ("an unknown figure", append(PAGE, b"\n[x](figure:city/none/2024)\n"), {1}, r"om/index\.md:\d+:\d+: error"),
    ("prose that says another number", append(PAGE, b"\n[3,1 miljoner kronor](figure:city/amount/2024)\n"), {1}, r"om/index\.md:\d+:\d+: error"),
    ("an unknown school in prose", append(PAGE, b"\n[x](school:1)\n"), {1}, r"om/index\.md:\d+:\d+: error"),
    ("a link to a page that is not there", append(PAGE, b"\n[x](/borta/)\n"), {0, 1}, r"om/index\.md:\d+:\d+: (error|warning)"),
]


def main():
    program, folder = os.path.realpath(sys.argv[1]), sys.argv[2]
    slow, large = (6, 6) if "slow" in sys.argv else (1, 1)
    wanted = [word for word in sys.argv[3:] if word != "slow"]
    count = Count()
    os.makedirs(folder)
    project = Project(folder, program)
    for name, mutate, statuses, pattern in CASES:
        if wanted and not any(word in name for word in wanted):
            continue
        # Under sanitizers a gigabyte is not worth the minute that it takes.
        if slow > 1 and "gigabyte" in name:
            count.skipped += 1
            continue
        project.restore()
        mutate(project)
        result = project.build()
        faults = project.faults(result, slow, large)
        text = result.error.decode(errors="replace")
        if result.status not in statuses:
            faults.append(f"exit status {result.status}, not {sorted(statuses)}: {text[:300]!r}")
        if not re.search(pattern, text):
            faults.append(f"does not name {pattern}: {text[:300]!r}")
        if wanted:
            print(name, result.status, f"{result.seconds:.2f} s {result.megabytes:.0f} MB", text[:1500])
        count.claim(name, faults)
        if result.status == 0:
            project.renew()
    count.close()


main()
