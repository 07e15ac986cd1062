"""Which folder to start with where a vault's place was taken by its neighbour.

`<folder>.next` beside `<folder>` holds the neighbour's name (docs/vault-format.md 12).
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from avhopp_desktop.store import there

_LIMIT = 4_096
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""Opening a pipe would wait for ever."""


def lead_on(old: Path, new: Path) -> bool:
    """From now on start with `new` where `old` is asked for; whether that could be noted down.

    Beside the old folder, into which nothing is written, and only the name of a neighbour: a
    path could say whose computer it is.
    """
    if not is_beside(old, new):
        return False
    flags = os.O_CREAT | os.O_WRONLY | os.O_TRUNC | _NO_LINK | _NO_WAIT
    try:
        with open(os.open(_leads(old.absolute()), flags, 0o600), "wb") as file:
            file.write(new.name.encode())
    except (OSError, ValueError):
        return False
    return _leads_to(old.absolute()) == new.name  # not so in somebody else's file, or a pipe


def is_beside(old: Path, new: Path) -> bool:
    """Whether one is a neighbour of the other, and not the same."""
    old, new = old.absolute(), new.absolute()
    return old.parent == new.parent and old != new


def followed(folder: Path) -> Path:
    """The folder to start with: `folder`, or the neighbour that took its place."""
    seen = {folder}
    while (name := _leads_to(folder)) is not None:
        neighbour = folder.with_name(name)
        if neighbour in seen or not _is_own(neighbour, stat.S_ISDIR):
            break
        if not there.is_there(neighbour):
            break
        seen.add(neighbour)
        folder = neighbour
    return folder


def _leads(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.next")


def _is_own(path: Path, is_kind: Callable[[int], bool]) -> bool:
    """Whether it is there itself, and not a link to what lies elsewhere, or somebody else's: where
    others may write beside a vault they could lead us away from it.
    """
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return False
    return is_kind(found.st_mode) and (sys.platform == "win32" or found.st_uid == os.geteuid())


def _leads_to(folder: Path) -> str | None:
    try:
        if not _is_own(_leads(folder), stat.S_ISREG):
            return None
        with _leads(folder).open("rb") as file:
            name = file.read(_LIMIT).decode()
    except (OSError, ValueError):
        return None
    return name if name and Path(name).name == name and name not in (".", "..") else None
