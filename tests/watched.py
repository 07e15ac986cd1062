"""A file and a port that nothing may open, whatever text or document names them."""

from __future__ import annotations

import ctypes
import os
import select
import socket
import sys
from pathlib import Path
from typing import Any

from tests.hostile import Bait

_OPENED = 0x20


class Watched:
    """A file and a port that nothing may touch. `touched` says whether something did."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "bait.png"
        self._path.write_bytes(b"\x89PNG")
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        self.bait = Bait(str(self._path), self._listener.getsockname()[1])
        self._notes = -1
        if sys.platform == "linux":
            libc = ctypes.CDLL(None)
            self._notes = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
            assert libc.inotify_add_watch(self._notes, bytes(self._path), _OPENED) > 0

    def touched(self) -> bool:
        """Since it was asked last."""
        watched: list[Any] = [self._listener]
        if self._notes >= 0:
            watched.append(self._notes)
        ready = select.select(watched, [], [], 0)[0]
        if self._notes in ready:
            os.read(self._notes, 1 << 16)
        if self._listener in ready:
            self._listener.accept()[0].close()
        return bool(ready)

    def close(self) -> None:
        self._listener.close()
        if self._notes >= 0:
            os.close(self._notes)
