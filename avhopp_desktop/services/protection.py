"""What the system does for this process, asked of the system itself (`hardening.py` asks it to)."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass

from avhopp_desktop.services import offline

_PR_GET_DUMPABLE = 3


@dataclass(frozen=True)
class Protection:
    """`no_core`: no file of its memory after a crash. `unreadable`: no debugger of the same user.
    `offline`: no socket to a network, for it and all it starts.
    """

    no_core: bool
    unreadable: bool
    offline: bool


def found() -> Protection:
    """What holds now."""
    if sys.platform == "win32":
        return Protection(no_core=False, unreadable=False, offline=False)
    import resource

    no_core = resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
    if sys.platform != "linux":
        return Protection(no_core, unreadable=False, offline=False)
    unreadable = ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
    return Protection(no_core, unreadable, offline.holds())
