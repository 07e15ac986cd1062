"""Runs a program under strace, and reads from it what was written where, and which sockets."""

from __future__ import annotations

import base64
import contextlib
import functools
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
    "symlink,symlinkat,setxattr,lsetxattr,fsetxattr,socket,socketpair,bind,connect,memfd_create"
)
GIVEN = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg,process_vm_writev"
"""The calls by which bytes leave a process."""
_CALL = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+=\s+(-?\d+)")
_PATH = re.compile(r'(?:(AT_FDCWD|\d+)<([^>]*)>, )?"((?:\\x[0-9a-f]{2})*)"')
_WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_TMPFILE")
_NO_PLACE = ("socket", "socketpair", "bind", "connect", "memfd_create")
_TRY = """
from avhopp_desktop.services import hardening
hardening.apply()
open("/a-name-to-be-read")
"""


@functools.cache
def strace() -> tuple[str, ...]:
    """How strace can look into a program that is not dumpable: as root, or as root of a
    namespace that the program is started in. Empty: not here."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return ()
    for inside in ([], ["unshare", "--user", "--map-root-user"]):
        asked = [*inside, "strace", "-qq", "-e", "trace=openat", sys.executable, "-c", _TRY]
        with contextlib.suppress(OSError):
            tried = subprocess.run(asked, cwd=made_up.ROOT, capture_output=True, check=False)
            if b'"/a-name-to-be-read"' in tried.stderr:
                return (*inside, "strace")
    return ()


@dataclass(frozen=True)
class Watched:
    """`written`: every path made, renamed to or opened for writing, there still or not.

    `sockets`: the families that were asked for, whether they were given or not; `connected`: where
    Unix sockets led. `trace`: what strace wrote, texts as `\\x41\\x42`.
    """

    code: int
    out: str
    err: str
    written: frozenset[Path]
    sockets: frozenset[str]
    connected: frozenset[str]
    trace: Path

    def outside(self, *allowed: Path) -> list[Path]:
        """What was written anywhere else, but for devices and the process's own entries."""
        places = [*allowed, Path("/dev/null"), Path("/dev/tty"), Path("/proc")]
        return sorted(
            path for path in self.written if not any(path.is_relative_to(place) for place in places)
        )

    def told(self, wanted: Iterable[tuple[str, set[bytes]]], *but: str) -> list[str]:
        """`what by which call`: every text in an argument, also of calls that failed.

        `but`: beginnings of the descriptors (`1<pipe`, `7</a/path`) that may be told anything.
        """
        ways = [(name, way.hex()) for name, spelled in wanted for way in spelled]
        found: set[str] = set()
        for call, said, _answer in _calls(self.trace):
            plain = said.replace("\\x", "")
            if any(plain.startswith(_descriptor(one)) for one in but):
                continue
            found |= {f"{name} by {call}" for name, way in ways if way in plain}
        return sorted(found)


def _descriptor(beginning: str) -> str:
    """As it stands in the trace: its path in hex, without the `\\x`."""
    number, _mark, place = beginning.partition("<")
    return f"{number}<{os.fsencode(place).hex()}"


def watch(arguments: Iterable[str], box: Path, *, every_byte: bool = False) -> Watched:
    """Run `python -m …` with a home and temporary folders of its own, in `box`.

    `every_byte`: also what is written, and also calls that a filter of the program's own refuses;
    several times as slow.
    """
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
    how = ["-s", "1048576"] if every_byte else ["--seccomp-bpf", "-s", "4096"]
    calls = f"trace={CALLS},{GIVEN}" if every_byte else f"trace={CALLS}"
    command = [*strace(), "-f", "-qq", "-y", "-xx", "-o", str(trace), *how, "-e", calls]
    done = subprocess.run(
        [*command, sys.executable, "-m", *arguments],
        cwd=made_up.ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return _watched(done, trace)


def _watched(done: subprocess.CompletedProcess[str], trace: Path) -> Watched:
    written: set[Path] = set()
    sockets: set[str] = set()
    connected: set[str] = set()
    for call, said, answer in _calls(trace):
        if "SOCK_???" in said:  # asks whether it would be refused; nothing can come of it
            continue
        if call in ("socket", "socketpair"):
            sockets.add(said.split(",")[0])
        elif call == "connect":
            connected.update(_plain(name) for name in re.findall(r'sun_path=@?"([^"]*)"', said))
        if answer < 0 or call in _NO_PLACE or call in GIVEN.split(","):
            continue
        if not call.startswith(("open", "creat")) or any(flag in said for flag in _WRITES):
            written.update(_paths(call, said))
    return Watched(
        done.returncode,
        done.stdout,
        done.stderr,
        frozenset(written),
        frozenset(sockets),
        frozenset(connected),
        trace,
    )


def _calls(trace: Path) -> Iterator[tuple[str, str, int]]:
    """Name, arguments and answer of each call; those cut in two are put together."""
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
                yield found[1], found[2], int(found[3])


def _plain(text: str) -> str:
    """`\\x41\\x42` as it was."""
    return os.fsdecode(bytes.fromhex(text.replace("\\x", ""))) if "\\x" in text else text


def _paths(call: str, said: str) -> Iterator[Path]:
    """Absolute paths; of a rename or link the second is the one that is made."""
    if call == "fsetxattr":
        found = [("", "", name) for name in re.findall(r"^\d+<([^>]*)>", said)]
    else:
        found = _PATH.findall(said)
    last = call.startswith(("rename", "link", "sym"))
    for _which, folder, name in found[-1:] if last else found[:1]:
        yield Path(os.path.normpath(Path(_plain(folder) or made_up.ROOT) / _plain(name)))


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
