"""Files the program reads: forms, texts, icons, fonts. No code but the way to them."""

from __future__ import annotations

from pathlib import Path


def path(*parts: str) -> Path:
    """The place of a resource, from source and from an installed program alike."""
    return Path(__file__).resolve().parent.joinpath(*parts)
