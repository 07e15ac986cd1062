"""Files that a command reads and makes: passphrases, JSON, the recovery sheet, our card."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from avhopp_desktop.cli.errors import (
    FileExists,
    InputNotJson,
    InputTooLarge,
    InputUnreadable,
    PassphraseFileUnreadable,
)
from avhopp_desktop.domain.errors import DiskFull, OutNotWritable

PHRASE_LIMIT = 4096
JSON_LIMIT = 1024 * 1024
"""Bytes; an intake with every question answered at full length is a tenth of it."""

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


def read_bytes(path: Path, limit: int, place: str) -> bytes:
    """A file to its end. Raises `InputUnreadable`, `InputTooLarge`."""
    try:
        with path.open("rb") as file:
            return read_stream(file, limit, place)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        raise InputUnreadable(place) from None


def read_stream(file: BinaryIO, limit: int, place: str) -> bytes:
    """What is left of an open file. Raises `InputUnreadable`, `InputTooLarge`."""
    try:
        data = file.read(limit + 1)
    except (OSError, ValueError):
        raise InputUnreadable(place) from None
    if len(data) > limit:
        raise InputTooLarge(place)
    return data


def passphrase_of(data: bytes, place: str) -> str:
    """The passphrase in a file: one line; one newline at its end is not part of it.

    Raises `PassphraseFileUnreadable`.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PassphraseFileUnreadable(place) from None
    text = text.removesuffix("\n").removesuffix("\r")
    if not text or any(c in text for c in "\n\r\0"):
        raise PassphraseFileUnreadable(place)
    return text


def others_can_read(path: Path) -> bool:
    """Whether somebody but the owner can read a file (systems with such modes)."""
    if os.name != "posix":
        return False
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISREG(mode) and bool(mode & (stat.S_IRGRP | stat.S_IROTH))


def json_object(data: bytes, place: str) -> dict[str, Any]:
    """The one object in a JSON file. Raises `InputNotJson`; quotes nothing."""
    try:
        value = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_no_double, parse_constant=_no_constant
        )
        json.dumps(value, ensure_ascii=False).encode()  # half a character cannot be kept
    except (ValueError, RecursionError):
        raise InputNotJson(place) from None
    if not isinstance(value, dict):
        raise InputNotJson(place)
    return value


def _no_double(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("double name")
    return found


def _no_constant(_name: str) -> None:
    raise ValueError("not a number")


@contextlib.contextmanager
def new_file(path: Path, place: str, room: int = 0) -> Iterator[BinaryIO]:
    """A file that is not there yet, for its owner only; removed again on any failure.

    With `room` that many bytes are on the disk before the work begins: what is to be written
    at the end then has its place. Raises `FileExists`, `OutNotWritable`, `DiskFull`.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        number = os.open(path, flags, 0o600)
    except FileExistsError:
        raise FileExists(place) from None
    except (OSError, ValueError):
        raise OutNotWritable(place) from None
    try:
        with os.fdopen(number, "wb") as file:
            with _written(place):
                file.write(bytes(room))
                _flush(file)
                file.seek(0)
            yield file
            with _written(place):
                file.truncate()
                _flush(file)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def write_new(path: Path, data: bytes, place: str) -> None:
    """A small new file. Raises what `new_file` raises."""
    with new_file(path, place) as file, _written(place):
        file.write(data)


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


@contextlib.contextmanager
def _written(place: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise (DiskFull if error.errno in _NO_SPACE else OutNotWritable)(place) from None


def inside(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder, links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return False
