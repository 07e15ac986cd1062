"""Runs a program under strace, and reads from it what was written where, and which sockets."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.acceptance.workers import made_up

CALLS = (
    "open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,link,linkat,"
    "symlink,symlinkat,socket,memfd_create"
)
_CALL = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+=\s+(\d+)")
_PATH = re.compile(r'(?:(AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
_WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_TMPFILE")


def why_not() -> str:
    """Why nothing can be watched here; empty if it can."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return "strace is not here"
    tried = subprocess.run(["strace", "-qq", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not watch other programs here"


@dataclass(frozen=True)
class Watched:
    """`written`: every path made, renamed to or opened for writing. `sockets`: their families."""

    code: int
    out: str
    err: str
    written: frozenset[Path]
    sockets: frozenset[str]

    def outside(self, *allowed: Path) -> list[Path]:
        """What was written anywhere else, but for devices and the process's own entries."""
        places = [*allowed, Path("/dev/null"), Path("/dev/tty"), Path("/proc")]
        return sorted(
            path for path in self.written if not any(path.is_relative_to(place) for place in places)
        )


def watch(arguments: Iterable[str], box: Path) -> Watched:
    """Run `python -m …` with a home and temporary folders of its own, in `box`."""
    places = {"HOME": "home", "TMPDIR": "temporary", "XDG_RUNTIME_DIR": "runtime"}
    places |= {f"XDG_{name}_HOME": f"home/.{name.lower()}" for name in ("CONFIG", "DATA", "STATE")}
    for name in places.values():
        (box / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        **{name: str(box / place) for name, place in places.items()},
        "XDG_CACHE_HOME": str(box / "home" / ".cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }
    trace = box.with_name(box.name + ".strace")
    command = ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-s", "4096", "-o", str(trace)]
    done = subprocess.run(
        [*command, "-e", f"trace={CALLS}", sys.executable, "-m", *arguments],
        cwd=made_up.ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    written: set[Path] = set()
    sockets: set[str] = set()
    for call, said in _calls(trace):
        if call == "socket":
            sockets.add(said.split(",")[0])
        elif call == "memfd_create":
            continue
        elif not call.startswith(("open", "creat")) or any(flag in said for flag in _WRITES):
            written.update(_paths(call, said))
    return Watched(
        done.returncode, done.stdout, done.stderr, frozenset(written), frozenset(sockets)
    )


def _calls(trace: Path) -> Iterator[tuple[str, str]]:
    """Name and arguments of each call that succeeded; those cut in two are put together."""
    begun: dict[str, str] = {}
    with trace.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            who = line.split(" ", 1)[0]
            if " <unfinished ...>" in line:
                begun[who] = line.split(" <unfinished ...>")[0]
                continue
            whole = line
            if "resumed>" in line:
                whole = begun.pop(who, "") + line.split("resumed>", 1)[1]
            found = _CALL.match(whole)
            if found is not None:
                yield found[1], found[2]


def _paths(call: str, said: str) -> Iterator[Path]:
    """Absolute paths; of a rename or link the second is the one that is made."""
    found = _PATH.findall(said)
    for _which, folder, name in found[-1:] if call.startswith(("rename", "link", "sym")) else found:
        plain = name.encode("latin-1", "replace").decode("unicode_escape").encode("latin-1")
        path = Path(os.fsdecode(plain))
        yield Path(os.path.normpath(Path(folder or made_up.ROOT) / path))


def spellings(text: str) -> set[bytes]:
    """The forms in which a text could stand in a file."""
    found = set()
    for data in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")):
        found |= {data, data.hex().encode(), data.hex().upper().encode()}
        for shift in range(3):
            coded = base64.b64encode(bytes(shift) + data + bytes(-(shift + len(data)) % 3))
            # The first and last group hold bits of what stands around.
            inner = coded[4 if shift else 0 : -4]
            found |= {inner, inner.replace(b"+", b"-").replace(b"/", b"_")}
    found.add(text.encode("ascii", "backslashreplace"))
    found.add(text.encode("latin-1", "replace"))
    found.add(text.casefold().encode())
    return {spelled for spelled in found if len(spelled) >= 6}


def found_in(folders: Iterable[Path], wanted: Iterable[tuple[str, set[bytes]]]) -> list[str]:
    """`what in which file`, for every spelling that stands in any file or its name."""
    wanted = list(wanted)
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            data = os.fsencode(str(path.relative_to(folder)))
            if path.is_file() and not path.is_symlink():
                data += b"\n" + path.read_bytes()
            found += [f"{name} in {path}" for name, ways in wanted if any(w in data for w in ways)]
    return found
