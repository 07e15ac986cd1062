"""Whether there is a vault in a folder: asked before anything of it is read."""

from __future__ import annotations

from pathlib import Path

NAMES = ("vault.hdr", "vault.hdr2")
"""The two copies of a header."""
BEGUN = "begun.tmp"
SALVAGE = "salvage.mark"
"""Each says that without a header a vault has only been begun: nobody has a key to it."""


def is_there(folder: Path) -> bool:
    """Whether a header lies there, or what lost it, or something that may not be looked at."""
    try:
        return any((folder / name).exists() for name in NAMES) or has_lost_header(folder)
    except OSError:
        return True


def has_lost_header(folder: Path) -> bool:
    """Whether a folder without a header holds the database of a vault: not an empty place, and
    not one where a founding, restoring or salvage was interrupted. Raises OSError.
    """
    if not folder.is_dir() or any((folder / name).exists() for name in (BEGUN, SALVAGE)):
        return False
    return any(folder.glob("vault-[0-9]*.db"))
