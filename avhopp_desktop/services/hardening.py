"""What a process that holds keys asks of the system: no core, no look inside, no network."""

from __future__ import annotations

import ctypes
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from avhopp_desktop.services import offline

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4
_SEM_FAILCRITICALERRORS = 0x0001
_SEM_NOGPFAULTERRORBOX = 0x0002


@dataclass(frozen=True)
class Protection:
    """What the system does for this process, asked of the system itself.

    `no_core`: no file of its memory after a crash. `unreadable`: no debugger of the same user.
    `offline`: no socket to a network, for it and all it starts.
    """

    no_core: bool
    unreadable: bool
    offline: bool


def apply() -> None:
    """Do what this system lets us do; call first, before any passphrase is read.

    Linux: no core file, no debugger or `/proc/<pid>/mem` for other programs of the same user,
    no network. macOS: no core file. Windows: no crash dialog that offers to send memory away.
    Children inherit the core limit and the network's; that they cannot be read is their own to
    ask for. Where the system refuses, `found` says so and the program goes on.
    """
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        offline.apply()


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


def keep_temporary_in_memory() -> None:
    """Have libraries lay what they must lay aside into memory; call before anything is printed.

    Linux' printing (libcups) writes each job into a file of `TMPDIR` before the queue gets it: a
    page of a case, or half a recovery sheet, would stand in clear on the disk.
    """
    if sys.platform != "linux":
        return
    for folder in filter(None, (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm")):  # noqa: S108
        if Path(folder).is_dir() and os.access(folder, os.W_OK):
            os.environ["TMPDIR"] = folder
            return
