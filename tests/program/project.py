# SPDX-License-Identifier: EUPL-1.2
"""A project of its own to break: sources, an old site, and what every failed run must leave as it was."""
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

ROOT = os.getcwd()  # the tests start in the project’s folder
SMALL = os.path.realpath(os.path.join(ROOT, "tests", "publications", "small"))
SECONDS = 10
MEGABYTES = 512
ERROR_BYTES = 64 * 1024
# Control characters but the line break, and characters that turn the direction of text.
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Result:
    def __init__(self, status, seconds, megabytes, error, output):
        self.status, self.seconds, self.megabytes = status, seconds, megabytes
        self.error, self.output = error, output


def run(command, cwd, environment=None, seconds=SECONDS):
    """Runs it in its own group; a run that takes too long is ended and has status 124."""
    with open(os.path.join(cwd, ".error"), "w+b") as error, open(os.path.join(cwd, ".output"), "w+b") as output:
        started = time.monotonic()
        child = subprocess.Popen(command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=output,
                                 stderr=error, start_new_session=True)
        timer = start_alarm(child, seconds * 3)
        _, status, usage = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        taken = time.monotonic() - started
        error.seek(0)
        output.seek(0)
        return Result(child.returncode, taken, usage.ru_maxrss / 1024, error.read(2 * ERROR_BYTES),
                      output.read(2 * ERROR_BYTES))


def start_alarm(child, seconds):
    timer = threading.Timer(seconds, lambda: os.killpg(child.pid, signal.SIGKILL))
    timer.start()
    return timer


def digest(folder):
    """Names, kinds and bytes of everything below, in order."""
    total = hashlib.sha256()
    for base, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files) + [one for one in folders if os.path.islink(os.path.join(base, one))]:
            path = os.path.join(base, name)
            total.update(os.path.relpath(path, folder).encode(errors="surrogateescape") + b"\0")
            if os.path.islink(path):
                total.update(b"link " + os.readlink(path).encode())
            elif os.path.isfile(path) and os.path.getsize(path) < 1 << 26 and os.access(path, os.R_OK):
                with open(path, "rb") as file:
                    total.update(file.read())
    return total.hexdigest()


class Project:
    """FOLDER/project/{data,content}, FOLDER/out/site: an old site built from the unbroken sources."""

    def __init__(self, folder, program, templates=None):
        self.folder, self.program = folder, program
        self.sources = os.path.join(folder, "project")
        self.place = os.path.join(folder, "out")
        self.site = os.path.join(self.place, "site")
        self.templates = templates or os.path.join(ROOT, "templates")
        os.makedirs(self.place)
        self.restore()
        first = self.build()
        if first.status != 0:
            sys.exit("the unbroken project does not build: " + first.error.decode(errors="replace"))
        self.old = digest(self.site)

    def restore(self):
        shutil.rmtree(self.sources, ignore_errors=True)
        shutil.copytree(SMALL, self.sources)

    def renew(self):
        """The old site again, from the unbroken sources."""
        self.restore()
        self.build()
        self.old = digest(self.site)

    def command(self, *more):
        return [self.program, "build", "--no-sync", "--jobs", "2", "--data", "project/data", "--content",
                "project/content", "--templates", self.templates, "--out", "out/site", *more]

    def build(self, *more, environment=None, seconds=SECONDS):
        return run(self.command(*more), self.folder, environment, seconds)

    def faults(self, result, slow=1, large=1):
        """What R1, R3 and S5 forbid, in words; nothing when all is well. After a success the new site is the old one."""
        found = []
        if not 0 <= result.status <= 3:
            found.append(f"exit status {result.status}: {result.error[-600:].decode(errors='replace')}")
        if result.seconds > SECONDS * slow:
            found.append(f"{result.seconds:.1f} s")
        if result.megabytes > MEGABYTES * large:
            found.append(f"{result.megabytes:.0f} MB")
        if len(result.error) > ERROR_BYTES:
            found.append(f"{len(result.error)} bytes on standard error")
        text = result.error.decode(errors="surrogateescape")
        raw = RAW.search(text)
        if raw or re.search("[\udc80-\udcff]", text):
            found.append(f"raw character on standard error: {text[max(0, (raw.start() if raw else 0) - 60):][:90]!r}")
        if result.status != 0 and not result.error:
            found.append("fails and says nothing")
        if os.listdir(self.place) != ["site"]:
            found.append(f"stands beside the site: {sorted(os.listdir(self.place))}")
        if result.status == 0:
            self.old = digest(self.site)
        elif digest(self.site) != self.old:
            found.append("the old site is changed")
        return found


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def claim(self, name, faults):
        if faults:
            self.failed += 1
            print(f"FAULT {name}: {'; '.join(faults)}")
        else:
            self.passed += 1

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        sys.exit(self.failed != 0)
