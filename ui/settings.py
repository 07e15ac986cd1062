"""What the window remembers from one day to the next: how it looks, never what was done in it.

One small file in the vault folder, readable before anybody has unlocked, so that large text
is large on the unlock page too. It holds no name, no alias and no path. Without a vault, or
with a file that cannot be read, the defaults hold.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QJsonDocument

from ui.common.theme import Mode

FILE = "window.json"
TEXT_SIZES = (100, 125, 150, 200)
IDLE_MINUTES = (1, 2, 5, 10, 15)
INTAKE_IDLE_MINUTES = 15
_LIMIT = 4_096
_AS_IT_IS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""No link is written through, no pipe waited for."""


class Settings(NamedTuple):
    """`text` in percent, `idle` in minutes, `geometry` as Qt saves it, in hex. `guided`: marks
    of those who have seen the guide (`ui/main_window/guide.py`), in hex; they name nobody.
    `last`: how the desktop wanted it last; `SYSTEM` where nobody knows.
    """

    theme: Mode = Mode.SYSTEM
    text: int = 100
    language: Literal["sv", "en"] = "sv"
    idle: int = 5
    geometry: str = ""
    guided: tuple[str, ...] = ()
    last: Mode = Mode.SYSTEM

    @property
    def scale(self) -> float:
        """The text size as a factor."""
        return self.text / 100


def load(folder: Path, first: Settings | None = None) -> Settings:
    """The settings in a vault folder; `first` or the defaults where there are none that can
    be read.
    """
    first = first or Settings()
    try:
        if not stat.S_ISREG(os.stat(folder / FILE).st_mode):
            return first  # opening a pipe would wait for ever
        with (folder / FILE).open("rb") as file:
            found = _decoded(file.read(_LIMIT))
    except (OSError, ValueError, RecursionError):
        return first
    good = found.text in TEXT_SIZES and found.idle in IDLE_MINUTES
    hexadecimal = set("".join((found.geometry, *found.guided))) <= set("0123456789abcdef")
    whole = len(found.geometry) % 2 == 0
    return found if good and hexadecimal and whole else first._replace(language=found.language)


def save(folder: Path, settings: Settings) -> None:
    """Keep the settings in a vault folder. A disk that refuses costs only the settings."""
    import json

    new = folder / (FILE + ".tmp")
    with contextlib.suppress(OSError):
        handle = os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC | _AS_IT_IS, 0o600)
        with open(handle, "wb") as file:
            file.write(json.dumps(settings._asdict()).encode())
        new.replace(folder / FILE)


def default_vault() -> Path:
    """Where a vault lies if nobody says otherwise: on this machine, never in a roaming profile."""
    import platformdirs

    return platformdirs.user_data_path("Avhopp", appauthor=False, roaming=False) / "vault"


# msgspec would read this file in one line, and takes longer to load than the rest of the module;
# so does Python's own `json`. Qt's reader is there already.
_KINDS = {
    "theme": str,
    "text": int,
    "language": str,
    "idle": int,
    "geometry": str,
    "guided": list,
    "last": str,
}


def _decoded(data: bytes) -> Settings:
    """What stands in a file. Raises ValueError where something is of another kind."""
    found = QJsonDocument.fromJson(data).toVariant()
    given = {name: found[name] for name in _KINDS if name in found} if type(found) is dict else {}
    marks = given.get("guided", [])
    good = type(found) is dict and given.get("language", "sv") in ("sv", "en")
    good = good and all(type(value) is _KINDS[name] for name, value in given.items())
    if not good or any(type(mark) is not str for mark in marks):
        raise ValueError("not what was written")
    modes = {name: Mode(given.get(name, Mode.SYSTEM)) for name in ("theme", "last")}
    return Settings(**{**given, **modes, "guided": tuple(marks)})
