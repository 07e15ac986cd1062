"""Looks into the memory of the program before and after its lock, as a debugger of root's would.

    python -m tests.acceptance.workers.looking FOLDER < WANTED

Runs `lives` in FOLDER. WANTED is JSON: `texts` to look for, and `there`, a text that the window
shows after the lock. Writes, as JSON, what stood `before` in the window at work and `after` in
each process that was left; keys are called `key 0` and so on. Whoever runs it may look into
processes that are not dumpable: root, here or in a namespace of its own.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.acceptance.workers import lives, made_up

PATIENCE = 120
_REGION = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ \S+ *(.*)")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le", "latin-1")
_PIECE = 1 << 24
_START = 8  # bytes

Wanted = dict[str, set[bytes]]


def children(pid: int) -> list[int]:
    """The processes it started that are still there."""
    try:
        said = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return []
    return [int(number) for number in said.split()]


def spelled(text: str) -> set[bytes]:
    """As Python, Qt and the wire keep a text."""
    return {text.encode(encoding) for encoding in _ENCODINGS}


def spelled_key(key: str) -> set[bytes]:
    """As bytes, and as hex in either case."""
    return {bytes.fromhex(key), key.encode(), key.upper().encode(), key.encode("utf-16-le")}


def regions(pid: int) -> Iterator[bytes]:
    """All that is the process's own; what only mirrors a file on the disk is left out."""
    maps = Path(f"/proc/{pid}/maps").read_text("utf-8")
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end, rights, name in _REGION.findall(maps):
            mirror = name.startswith("/") and "w" not in rights and not name.startswith("/memfd")
            if "r" in rights and not mirror and name not in ("[vvar]", "[vsyscall]"):
                yield _read(memory.fileno(), int(start, 16), int(end, 16))


def _read(memory: int, start: int, end: int) -> bytes:
    found = bytearray()
    while start + len(found) < end:
        at = start + len(found)
        try:
            piece = os.pread(memory, min(end - at, _PIECE), at)
        except OSError:
            break  # given back meanwhile
        if not piece:
            break
        found += piece
    return bytes(found)


def found_in(pid: int, wanted: Wanted) -> list[str]:
    """The names of what stands anywhere in the process."""
    starts: dict[bytes, set[tuple[str, bytes]]] = {}
    for name, ways in wanted.items():
        for way in ways:
            starts.setdefault(way[:_START], set()).add((name, way))
    found: set[str] = set()
    for region in regions(pid):
        for start, ways in starts.items():  # many begin alike: each beginning is sought once
            at = region.find(start)
            while at >= 0:
                found |= {name for name, way in ways if region.startswith(way, at)}
                at = region.find(start, at + 1)
    return sorted(found)


def wait(come: Callable[[], bool], parent: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while not come():
        if parent.poll() is not None or time.monotonic() > end:
            raise SystemExit("the program ended, or did not get on")
        time.sleep(0.02)


def look(folder: Path, texts: list[str], there: str) -> dict[str, object]:
    parent = subprocess.Popen(
        [sys.executable, "-m", lives.__name__, str(folder)],
        cwd=made_up.ROOT,
        stdin=subprocess.DEVNULL,
    )
    try:
        wait((folder / "held.json").exists, parent)
        keys = json.loads((folder / "held.json").read_text("ascii"))
        wanted = {text: spelled(text) for text in texts}
        wanted |= {f"key {number}": spelled_key(key) for number, key in enumerate(keys)}
        [at_work] = children(parent.pid)
        before = found_in(at_work, wanted)
        (folder / "go").touch()
        wait(lambda: at_work not in children(parent.pid) and bool(children(parent.pid)), parent)
        [locked] = children(parent.pid)
        shown = {"it": {there.encode("utf-16-le")}}
        wait(lambda: bool(found_in(locked, shown)), parent)
        left = {"parent": parent.pid, "window": locked}
        left |= {f"child {pid}": pid for pid in children(locked)}
        after = {name: found_in(pid, wanted) for name, pid in left.items()}
        status = {name: _seccomp(pid) for name, pid in left.items()}
        return {"keys": len(keys), "before": before, "after": after, "seccomp": status}
    finally:
        for pid in (*children(parent.pid), parent.pid):
            os.kill(pid, 9)
        parent.wait()


def _seccomp(pid: int) -> str:
    return Path(f"/proc/{pid}/status").read_text("utf-8").split("Seccomp:")[1].split()[0]


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    sys.stdout.write(json.dumps(look(Path(sys.argv[1]), asked["texts"], asked["there"])))
