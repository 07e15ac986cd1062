"""Fails the system calls of an operation one by one, by strace, and sees what is left."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.acceptance.workers import failing, made_up, operations
from tests.acceptance.workers.failing import DID, LOCK
from tests.acceptance.workers.judging import Judge

KINDS = {
    "write": ("write", "writev", "pwrite64", "pwritev", "pwritev2", "sendfile", "copy_file_range"),
    "sync": ("fsync", "fdatasync"),
    "rename": ("rename", "renameat", "renameat2"),
    "truncate": ("truncate", "ftruncate", "fallocate"),
    "remove": ("unlink", "unlinkat", "rmdir"),
    "make": ("open", "openat", "creat", "mkdir", "mkdirat", "link", "linkat"),
    "mode": ("chmod", "fchmod", "fchmodat"),
}
ERRORS = {
    "write": ("ENOSPC", "EIO"),
    "sync": ("EIO", "ENOSPC"),
    "rename": ("EACCES", "EIO", "ENOSPC"),
    "truncate": ("EIO", "EACCES"),
    "remove": ("EACCES", "EIO"),
    "make": ("ENOSPC", "EACCES", "EIO"),
    "mode": ("EACCES", "EIO"),
}
"""What the system may say to each; all three for what makes or renames a file."""
CLEAR = {
    "disk_full",
    "disk_failed",
    "read_only_vault",
    "backup_failed",
    "out_not_writable",
    "export_not_verified",
    "restore_target_closed",
}
"""What the program may say to it; above all not that the vault is damaged."""
_KIND_OF = {call: kind for kind, calls in KINDS.items() for call in calls}
_LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)$")
_OPENS = re.compile(r"O_(CREAT|WRONLY|RDWR)|O_RDONLY\|O_CLOEXEC\|O_DIRECTORY")
"""To write, or a folder that is to be synced; one that is listed is opened in another way."""
_PLACE = re.compile(
    r"folder|backup|database|begun\.tmp|checkpoint\.txt|salvage\.(part|mark)|"
    r"(vault\.(hdr2?|lock)|vault-\d{6}\.db|reserve\.bin|unlock\.json)(\.tmp)?"
)


def why_not() -> str:
    """Why no call can be failed here; empty if it can."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return "strace is not here"
    name = failing.__name__
    waiting = f"from {name} import let_watch as let; let(); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", waiting],
        cwd=made_up.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            Strace(process.pid, Path(os.devnull)).end()
        except AssertionError:
            return "strace may not be attached to a program here"
        finally:
            process.communicate(b"\n")
    return ""


@dataclass(frozen=True)
class Point:
    """One call of an operation: the `number`-th of its name, on which file, and its error."""

    what: str
    call: str
    number: int
    path: str
    error: str

    @property
    def kind(self) -> str:
        return _KIND_OF[self.call]


class Strace:
    """Attached to one process until `end`."""

    def __init__(self, pid: int, log: Path, *options: str) -> None:
        self._log = log
        names = ",".join(f"?{name}" for name in _KIND_OF)
        command = ["strace", "-f", "-y", "-s", "300", "-e", "signal=none", "-o", str(log)]
        self._process = subprocess.Popen(
            [*command, "-e", f"trace={names}", *options, "-p", str(pid)],
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self._process.stderr is not None
        said = self._process.stderr.readline()
        assert "attached" in said, said

    def end(self) -> str:
        self._process.send_signal(signal.SIGINT)
        self._process.communicate()
        return self._log.read_text("utf-8", "replace")


class Injector:
    """An office for each operation, and one life after the other in a copy of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ends: dict[str, Counter[str]] = defaultdict(Counter)
        """For each error of the system, how often the program said what."""
        self.missed = 0
        """Points that a life did not come to: pages differ a little from life to life."""
        self.kept = 0
        """Refused, and yet done."""
        self._offices: dict[str, Judge] = {}
        self._process = subprocess.Popen(
            [sys.executable, "-m", failing.__name__],
            cwd=made_up.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def close(self) -> None:
        self._process.communicate()

    def points(self, what: str) -> list[Point]:
        """Every call by which an operation changes something in its box, in order."""
        log = self._live(what, [])
        return points_in(what, log, self.root / "life")

    def fail(self, point: Point) -> None:
        """Let one call fail, once, and see that nothing was lost and work goes on."""
        inject = f"inject={point.call}:error={point.error}:when={point.number}"
        try:
            log = self._live(point.what, ["-e", inject], point.error)
        except Exception as error:
            raise AssertionError(point, *error.args) from error
        self.missed += "(INJECTED)" not in log

    def _office(self, what: str) -> Judge:
        need = operations.NEEDS.get(what, "")
        if need not in self._offices:
            judge = Judge(self.root / "offices" / (need or "plain"))
            operations.prepare(judge.box, what, 1, judge.hear)
            judge.look()
            self._offices[need] = judge
        return self._offices[need]

    def _live(self, what: str, options: Sequence[str], fault: str = "") -> str:
        office, box = self._office(what), self.root / "life"
        _copied(office.box, box)
        judge = office.copy(box)
        ready = self._ask({"box": str(box), "what": what, "phrase": judge.known.phrase})
        strace = Strace(ready["ready"], self.root / "log", *options)
        first = self._ask({})
        log = strace.end()
        self._is_clear(first)
        self.ends[fault][first["code"]] += 1
        for line in first["told"]:
            judge.hear(line)
        undone = self._if_it_were_killed_now(judge, refused=first["code"] != DID)
        phrase = judge.known.phrase
        then = self._ask({"again": undone and what != LOCK, "phrase": phrase})
        for end in (then["again"], then["on"]):
            assert end["code"] == DID, end
            for line in end["told"]:
                judge.hear(line)
        judge.look()
        assert not list(box.rglob("*.part"))
        return log

    def _if_it_were_killed_now(self, judge: Judge, *, refused: bool) -> bool:
        """What lies on the disk is whole; whether a refused operation has to be done again."""
        aside = self.root / "aside"
        _copied(judge.box, aside)
        other = judge.copy(aside)
        done = [judge.known.after(judge.pending)] if judge.pending else []
        undone = other.look()
        if undone or other.known not in done:
            return refused
        judge.known, judge.pending = other.known, None
        self.kept += refused
        return False

    def _is_clear(self, end: dict[str, Any]) -> None:
        """One error of ours, which says what happened and quotes nothing."""
        assert end["code"] in {DID, *CLEAR}, end
        if end["code"] != DID:
            words = set(end["said"].replace(":", " ").split()) - {end["code"]}
            assert all(_PLACE.fullmatch(word) for word in words), end["said"]

    def _ask(self, line: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(line).encode() + b"\n")
        self._process.stdin.flush()
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "broken" not in said, said["broken"]
        return said


def _copied(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, copy_function=_copy)


def _copy(source: str, target: str) -> None:
    """The reserve is never written over, only removed: two may share one."""
    (os.link if source.endswith("reserve.bin") else shutil.copy2)(source, target)


def points_in(what: str, log: str, box: Path) -> list[Point]:
    """Every call of a log that changes something in `box`; the errors take turns."""
    counted: Counter[tuple[str, str]] = Counter()
    turns: Counter[str] = Counter()
    found = []
    for line in log.splitlines():
        match = _LINE.match(line)
        if match is None or match[2] not in _KIND_OF:
            continue
        thread, call, rest = match.groups()
        counted[thread, call] += 1
        if str(box) not in rest or (call in ("open", "openat") and not _OPENS.search(rest)):
            continue
        path = re.split(r'[">]', rest[rest.index(str(box)) + len(str(box)) :])[0]
        kind = _KIND_OF[call]
        error = ERRORS[kind][turns[kind] % len(ERRORS[kind])]
        turns[kind] += 1
        found.append(Point(what, call, counted[thread, call], path, error))
    return found
