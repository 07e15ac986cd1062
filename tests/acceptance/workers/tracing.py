"""What a process did to the files of a folder, read from a trace of its system calls.

A call that writes and is not understood raises `NotUnderstood`: a model of the disk that missed
one would prove nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.acceptance.workers import made_up
from tests.acceptance.workers.watching import strace

CALLS: Final = (
    "open,openat,openat2,creat,close,dup,dup2,dup3,fcntl,lseek,mmap,"
    "write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,sendfile,copy_file_range,"
    "splice,tee,vmsplice,io_setup,io_uring_setup,process_vm_writev,"
    "fsync,fdatasync,sync,syncfs,msync,sync_file_range,"
    "rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,"
    "mkdir,mkdirat,mknod,mknodat,rmdir,memfd_create,open_by_handle_at,fork,vfork,clone,clone3,chdir,fchdir"
)
_NEVER: Final = {"io_setup", "io_uring_setup", "fork", "vfork", "sync", "chdir", "fchdir"}
"""After these the rest of the trace would not tell which files it is about."""
_HARMLESS: Final = {"memfd_create", "sync_file_range"}
"""Files in memory; and pushing data out early, which promises nothing."""
_LINE: Final = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\w+|\?)(?:<[^>]*>)?(?: .*)?$", re.DOTALL)
_AT: Final = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"([^"]*)"')
_FD: Final = re.compile(r"(\d+)<([^>]*)>(\(deleted\))?")


class NotUnderstood(Exception):
    """A line of the trace that may have changed the disk."""


@dataclass(frozen=True)
class Step:
    """One thing done, with paths relative to the folder.

    `kind`: `make` (of a file, if it is not there), `folder`, `write`, `copy` (`size` bytes from
    `start` of `other`), `size`, `sync`, `rename` (to `other`), `remove`; `line` was said on
    standard output. `at` is a place in the file; -1 is its end.
    """

    kind: str
    path: str = ""
    other: str = ""
    at: int = 0
    data: bytes = b""
    size: int = 0
    start: int = 0


def trace(arguments: Iterable[str], to: Path) -> int:
    """Run Python with these arguments and write down its calls; its exit code."""
    how = [*strace(), "-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", "1000000000"]
    how += ["-e", "signal=none", "-e", f"trace={CALLS}", "-o", str(to)]
    done = subprocess.run(
        [*how, sys.executable, *arguments],
        cwd=made_up.ROOT,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode


def steps(trace: Path, folder: Path) -> Iterator[Step]:
    """Everything that was done in the folder, in the order in which the calls came back."""
    reading = _Reading(folder)
    with trace.open(encoding="ascii") as lines:
        for line in _whole(lines):
            found = _LINE.match(line)
            if found is None:
                if " exited with " not in line and " killed by " not in line:
                    raise NotUnderstood(line[:200])
                continue
            call, said, result = found[1], found[2], found[3]
            if result != "?" and int(result, 0) >= 0:
                yield from reading.call(call, said, int(result, 0))


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Calls that another thread's interrupted are put together."""
    begun: dict[str, str] = {}
    for line in lines:
        who = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>\n"):
            begun[who] = line.removesuffix(" <unfinished ...>\n")
        elif " resumed>" in line:
            yield begun.pop(who) + line.split(" resumed>", 1)[1].rstrip("\n")
        else:
            yield line.rstrip("\n")


@dataclass
class _Place:
    """Where the next `write` goes; shared by descriptors that are copies of each other."""

    at: int = 0
    appends: bool = False
    known: bool = True
    """Not of one that may also have been read, which is not traced."""


class _Reading:
    def __init__(self, folder: Path) -> None:
        self._root = str(folder.resolve())
        self._places: dict[str, _Place] = {}

    def call(self, call: str, said: str, result: int) -> Iterator[Step]:
        """What one call that succeeded has done."""
        if call in _NEVER:
            raise NotUnderstood(call)
        method = getattr(self, f"_{call}", None)
        if method is not None:
            yield from method(said, result)
        elif call not in _HARMLESS and self._concerns(said):
            raise NotUnderstood(call + _readable(said)[:200])

    def _clone(self, said: str, _result: int) -> Iterator[Step]:
        if "CLONE_THREAD" not in said:
            raise NotUnderstood("a second process, with descriptors of its own")
        return iter(())

    _clone3 = _clone

    # Descriptors

    def _openat(self, said: str, result: int) -> Iterator[Step]:
        (path,) = self._paths(said)
        if path is None:
            return
        flags = said.rsplit('"', 1)[1]
        if "O_TMPFILE" in flags:
            raise NotUnderstood("O_TMPFILE")
        readable = "O_RDWR" in flags
        self._places[str(result)] = _Place(0, "O_APPEND" in flags, not readable)
        if "O_CREAT" in flags:
            yield Step("make", path)
        if "O_TRUNC" in flags:
            yield Step("size", path)

    _open = _openat

    def _close(self, said: str, _result: int) -> Iterator[Step]:
        self._places.pop(said.split("<", 1)[0], None)
        return iter(())

    def _dup(self, said: str, result: int) -> Iterator[Step]:
        place = self._places.get(said.split("<", 1)[0])
        if place is not None:
            self._places[str(result)] = place
        return iter(())

    _dup2 = _dup3 = _dup

    def _fcntl(self, said: str, result: int) -> Iterator[Step]:
        return self._dup(said, result) if "F_DUPFD" in said else iter(())

    def _lseek(self, said: str, result: int) -> Iterator[Step]:
        place = self._places.get(said.split("<", 1)[0])
        if place is not None:
            place.at, place.known = result, True
        return iter(())

    def _mmap(self, said: str, _result: int) -> Iterator[Step]:
        if "MAP_SHARED" in said and "PROT_WRITE" in said and self._concerns(said):
            raise NotUnderstood("mmap")
        return iter(())

    # Contents

    def _write(self, said: str, result: int) -> Iterator[Step]:
        descriptor, path = self._file(said)
        data = _bytes(said)[:result]
        if descriptor == "1":
            yield Step("line", data=data)
        elif path is not None:
            yield Step("write", path, at=self._advance(descriptor, result), data=data)

    _writev = _write

    def _pwrite64(self, said: str, result: int) -> Iterator[Step]:
        _descriptor, path = self._file(said)
        if path is not None:
            at = int(said.rsplit(", ", 1)[1])
            yield Step("write", path, at=at, data=_bytes(said)[:result])

    _pwritev = _pwrite64

    def _sendfile(self, said: str, result: int) -> Iterator[Step]:
        descriptor, path = self._file(said)
        if path is None:
            return
        _out, source, rest = said.split(", ", 2)
        start = re.match(r"\[(\d+)\]", rest)
        _in, other = self._file(source)
        if start is None or other is None:
            raise NotUnderstood("sendfile")
        at = self._advance(descriptor, result)
        yield Step("copy", path, other, at=at, size=result, start=int(start[1]))

    def _ftruncate(self, said: str, _result: int) -> Iterator[Step]:
        _descriptor, path = self._file(said)
        if path is not None:
            yield Step("size", path, size=int(said.rsplit(", ", 1)[1]))

    def _fsync(self, said: str, _result: int) -> Iterator[Step]:
        _descriptor, path = self._file(said)
        if path is not None:
            yield Step("sync", path)

    _fdatasync = _fsync

    # Names

    def _rename(self, said: str, _result: int) -> Iterator[Step]:
        old, new = self._paths(said)
        if (old is None) != (new is None) or "RENAME_EXCHANGE" in said:
            raise NotUnderstood("rename")
        if old is not None and new is not None:
            yield Step("rename", old, new)

    _renameat = _renameat2 = _rename

    def _unlink(self, said: str, _result: int) -> Iterator[Step]:
        (path,) = self._paths(said)
        if path is not None:
            yield Step("remove", path)

    _unlinkat = _rmdir = _unlink

    def _mkdir(self, said: str, _result: int) -> Iterator[Step]:
        (path,) = self._paths(said)
        if path is not None:
            yield Step("folder", path)

    _mkdirat = _mkdir

    # Where

    def _advance(self, descriptor: str, by: int) -> int:
        place = self._places[descriptor]
        if place.appends:
            return -1
        if not place.known:
            raise NotUnderstood("a write somewhere in a file that may have been read")
        place.at += by
        return place.at - by

    def _file(self, said: str) -> tuple[str, str | None]:
        found = _FD.match(said)
        if found is None:
            raise NotUnderstood(said[:200])
        path = self._inside(_text(found[2]))
        if path is not None and found[3]:
            raise NotUnderstood("a file that has no name any more")
        return found[1], path

    def _paths(self, said: str) -> list[str | None]:
        found = []
        for folder, name in _AT.findall(said):
            path = os.path.join(_text(folder) or str(made_up.ROOT), _text(name))
            found.append(self._inside(os.path.normpath(path)))
        return found

    def _inside(self, path: str) -> str | None:
        if path == self._root:
            return ""
        if not path.startswith(self._root + "/"):
            return None
        return path[len(self._root) + 1 :]

    def _concerns(self, said: str) -> bool:
        return self._root in _readable(said)


def _text(hexed: str) -> str:
    return _bytes(f'"{hexed}"').decode()


def _bytes(said: str) -> bytes:
    """All strings of a call, one after the other."""
    return bytes.fromhex("".join(re.findall(r'"([^"]*)"', said)).replace("\\x", ""))


def _readable(said: str) -> str:
    return re.sub(r"\\x(..)", lambda found: chr(int(found[1], 16)), said)
