"""What a process that holds keys asks of the system: no core, no look inside, no network."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from avhopp_desktop.services import offline

_LAST_STREAM = 2
_PR_SET_DUMPABLE = 4
_SEM_FAILCRITICALERRORS = 0x0001
_SEM_NOGPFAULTERRORBOX = 0x0002


def apply() -> None:
    """Do what this system lets us do; call first, before any passphrase is read.

    Linux: no core file, no debugger or `/proc/<pid>/mem` for other programs of the same user,
    no network. macOS: no core file. Windows: no crash dialog that offers to send memory away.
    Children inherit the core limit and the network's; that they cannot be read is their own to
    ask for. Where the system refuses, `protection.py` says so and the program goes on. On both:
    no file of the vault is ever opened under the number of a standard stream.
    """
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
        return
    _take_standard_streams()
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        offline.apply()


def _take_standard_streams() -> None:
    """Give the streams that whoever started us has closed to the null device: the next file would
    get such a number, and words meant for a terminal, or for our parent, would stand in the vault.
    """
    while (lowest := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
        os.set_inheritable(lowest, True)
    os.close(lowest)


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
