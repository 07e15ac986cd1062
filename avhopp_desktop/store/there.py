"""Whether there is a vault in a folder: asked before anything of it is read."""

from __future__ import annotations

from pathlib import Path

NAMES = ("vault.hdr", "vault.hdr2")
"""The two copies of a header."""


def is_there(folder: Path) -> bool:
    """Whether a header lies there, or something that may not be looked at."""
    try:
        return any((folder / name).exists() for name in NAMES)
    except OSError:
        return True
